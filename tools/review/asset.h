/* SPDX-License-Identifier: EUPL-1.2 */
/* What is compiled in: style, script, icon. */
#ifndef TOOLS_REVIEW_ASSET_H
#define TOOLS_REVIEW_ASSET_H

#include <stddef.h>

struct asset {
	const char *path, *type;
	const char *bytes;
	size_t n;
	const char *etag; /* with its quotes */
};
const struct asset *asset_find(const char *path); /* NULL: there is none */

#endif
