/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of the page as bytes of the program. */
	.section .rodata
#define ASSET(name, file) \
	.global name; .global name##_end; name: .incbin file; name##_end: .byte 0
ASSET(asset_css, "tools/review/page.css")
ASSET(asset_js, "tools/review/page.js")
ASSET(asset_icon, "tools/review/icon.svg")
	.section .note.GNU-stack, "", %progbits
