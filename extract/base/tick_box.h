/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of patterns: a box of a form, empty or ticked. "☐", "[ ]", "( )"; "☒", "[x]", "(x)". */
#ifndef BASE_TICK_BOX_H
#define BASE_TICK_BOX_H

#define BOX_EMPTY "(?:[☐□▢❏]|\\[[ _]?\\]|\\([ _]?\\))"
#define BOX_TICKED "(?:[☒☑✓✔✅■]|\\[[xX×*✓✔]\\]|\\([xX×*✓✔]\\))"

#endif
