/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers of agreement and of samples. Knows nothing of databases. */
#ifndef JUDGE_AGREEMENT_H
#define JUDGE_AGREEMENT_H

#include <stddef.h>

/* values[unit * coders + coder]: a category from 0, or -1: not coded. NAN where it says nothing: nothing was coded twice, or all alike. */
double agreement_alpha(const int *values, size_t units, size_t coders); /* Krippendorff, nominal */
double agreement_kappa(const int *values, size_t units);                /* Cohen; of two coders */

struct agreement {
	size_t units; /* that both coded */
	double alpha, alpha_low, alpha_high, kappa, kappa_low, kappa_high;
};
/* Of two coders, with the 95 % interval of 1,000 samples of the units, drawn with a fixed seed. */
struct agreement agreement_of(const int *values, size_t units);

/* Wilson's 95 % interval of a share. */
void wilson(double right, double of, double *low, double *high);

#endif
