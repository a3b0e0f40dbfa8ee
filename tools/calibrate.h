/* SPDX-License-Identifier: EUPL-1.2 */
/* Counts how often each rule is right, by class of damage, and prints it as vocabulary/confidence.txt has it. */
#ifndef TOOLS_CALIBRATE_H
#define TOOLS_CALIBRATE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "arena.h"

struct calibration;

struct calibration *calibration_new(struct arena *arena);
/* For struct scoring: `record` was found to be right or not. Its confidence tells its class (field/confidence.c). */
void calibration_count(void *calibration, const json_t *record, bool right);
void calibration_print(struct calibration *calibration, FILE *stream);

#endif
