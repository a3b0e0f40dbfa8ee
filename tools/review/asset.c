/* SPDX-License-Identifier: EUPL-1.2 */
/* In: files of this folder, put into the program by asset_bytes.S. Out: them, with a tag that is another when they are. */
#include "asset.h"

#include <stdio.h>
#include <string.h>

#include "digest.h"

extern const char asset_css[], asset_css_end[], asset_js[], asset_js_end[], asset_icon[], asset_icon_end[];

const struct asset *asset_find(const char *path)
{
	static struct asset assets[] = {
		{ "/page.css", "text/css; charset=utf-8", asset_css, 0, NULL },
		{ "/page.js", "text/javascript; charset=utf-8", asset_js, 0, NULL },
		{ "/icon.svg", "image/svg+xml", asset_icon, 0, NULL },
	};
	static const char *const ends[] = { asset_css_end, asset_js_end, asset_icon_end };
	static char tags[3][DIGEST_HEX + 2];
	for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
		if (strcmp(assets[i].path, path) != 0)
			continue;
		if (!assets[i].etag) {
			char hex[DIGEST_HEX];
			assets[i].n = (size_t)(ends[i] - assets[i].bytes);
			snprintf(tags[i], sizeof tags[i], "\"%s\"", digest_hex(assets[i].bytes, assets[i].n, hex));
			assets[i].etag = tags[i];
		}
		return &assets[i];
	}
	return NULL;
}
