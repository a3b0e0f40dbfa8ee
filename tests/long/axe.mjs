// SPDX-License-Identifier: EUPL-1.2
// node axe.mjs FILE.html...: opens each at the width of a phone and of a desk; see axe.sh.
import fs from "fs";
import path from "path";
import puppeteer from "puppeteer-core";

let passed = 0, failed = 0;
function check(good, what) {
	good ? passed++ : failed++;
	if (!good) console.log("FAILED:", what);
}
const axe = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], protocolTimeout: 600000 });
for (const file of process.argv.slice(2)) for (const width of [390, 1280]) {
	const page = await browser.newPage(), asked = [];
	page.on("request", (request) => asked.push(request.url()));
	await page.setViewport({ width, height: 844 });
	await page.goto("file://" + path.resolve(file));
	check(asked.length === 1, `${file} asks for ${asked.slice(1)}`);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	check(wide <= width, `${file} is ${wide} wide on a screen of ${width}`);
	await page.keyboard.press("Tab");
	check(await page.evaluate(() => document.activeElement.className === "skip"), `${file}: the first stop is not the way past the contents`);
	check(await page.evaluate(() => [...document.querySelectorAll(".scroll")].every((e) => { e.focus(); return document.activeElement === e; })), `${file}: a table that no key reaches`);
	await page.evaluate(axe);
	const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"],
		runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } }));
	for (const violation of result.violations) console.log(" ", violation.id, violation.nodes.length, violation.nodes[0].html.slice(0, 160), violation.nodes[0].failureSummary);
	check(result.violations.length === 0, `${file} at ${width}: ${result.violations.length} violations`);
	await page.close();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
