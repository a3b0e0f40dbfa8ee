/* SPDX-License-Identifier: EUPL-1.2 */
/* What the first bytes of a page say: that it is one, and in which encoding it means to be. */
#ifndef READ_HTML_SNIFF_H
#define READ_HTML_SNIFF_H

#include "reader.h"

bool html_sniff(const struct source *source);
struct slice html_declared_encoding(const struct source *source); /* a part of the source; may be empty */

#endif
