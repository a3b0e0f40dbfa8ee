#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The HTML report of the samples has no violations in axe-core under headless Chromium, in either language, on a phone and
# on a desk; no page is wider than the screen, every chart and link is reached, and the keyboard gets to each table. Installs
# Chromium and Node from Debian, and axe-core and puppeteer-core (no browser of its own) from npm into build/axe.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
tools/install.sh chromium >/dev/null || exit 1
command -v npm >/dev/null || tools/install.sh nodejs npm >/dev/null || exit 1
mkdir -p "$build/axe"
[ -d "$build/axe/node_modules/axe-core" ] && [ -d "$build/axe/node_modules/puppeteer-core" ] ||
	(cd "$build/axe" && npm install --silent --no-audit --no-fund --prefix . axe-core@4.10 puppeteer-core@23 >/dev/null) || { echo "0 passed, 1 failed"; exit 1; }
rm -f "$build/axe/a.db"
"$build/protokoll" ingest --quiet -d "$build/axe/a.db" corpus/samples/*.* 2>/dev/null
tests/compare/make_db.sh "$PWD/$build/protokoll" "$build/axe/small" 2>/dev/null
for language in en sv; do
	"$build/protokoll" compare --lang $language --html "$build/axe/$language.html" "$build/axe/a.db"
	"$build/protokoll" compare --lang $language --html "$build/axe/small-$language.html" "$build/axe/small/a.db"
done
rm -rf "$build/axe/small"
cp tests/long/axe.mjs "$build/axe/"
cd "$build/axe" && node axe.mjs en.html sv.html small-en.html small-sv.html
