// SPDX-License-Identifier: EUPL-1.2
// node review.mjs START DOCUMENT ITEM DECISION ATTACK PICTURES: what clerks do, in a browser; see review.sh. ITEM is an item's id, DECISION the
// key of a decision of it, ATTACK a document whose text looks like markup; pictures of the pages go into the folder PICTURES.
import fs from "fs";
import puppeteer from "puppeteer-core";

const [start, doc, item, decision, attack, pictures] = process.argv.slice(2);
const base = new URL(start).origin;
let passed = 0, failed = 0;
function check(good, what) {
	good ? passed++ : failed++;
	if (!good) console.log("FAILED:", what);
}
const axe = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], protocolTimeout: 600000 });
const outside = [], faults = [], alerts = [];
function watch(page) {
	page.on("request", (request) => { if (!request.url().startsWith(base)) outside.push(request.url()); });
	page.on("pageerror", (error) => faults.push(error.message));
	page.on("console", (message) => { if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text()); });
	page.on("dialog", (dialog) => { alerts.push(dialog.message()); dialog.dismiss(); });
}
async function newClerk(address, name) {
	const context = await browser.createBrowserContext(), page = await context.newPage();
	watch(page);
	await page.setViewport({ width: 1280, height: 900 });
	await page.goto(address);
	await page.type("input[name=name]", name);
	await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
	return page;
}
const text = (page, selector) => page.$eval(selector, (e) => e.textContent);
const press = (page, key) => Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
const click = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const record = `${base}/document/${doc}?item=${item}&record=decision:${decision}`;

const anna = await newClerk(start, "Anna Ek");
check((await text(anna, "h1")) === "Att bedöma", "the overview after the name");
check((await anna.evaluate(() => document.cookie)) === "", "no script sees the cookie");

// ---- keys: approve and go on, undo, reject, skip
await anna.goto(record);
check((await anna.$$("#source mark")).length > 0, "the place is marked");
check(await anna.$eval("#source mark", (e) => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }), "and seen");
check(await anna.evaluate(() => document.activeElement.tagName === "H3"), "the record in hand has the focus");
await press(anna, "g");
check(/Godkänt/.test(await text(anna, ".flash")) && !anna.url().includes(decision), "G approves and goes on");
await press(anna, "u");
check(/Ångrat/.test(await text(anna, ".flash")), "U undoes");
await anna.goto(record);
await press(anna, "h");
check(!anna.url().includes(decision), "H skips");
await anna.goto(record);
await press(anna, "a");
check(/Avvisat/.test(await text(anna, ".flash")), "A rejects");
await press(anna, "u");

// ---- correct by key; keys are silent in fields
await anna.goto(record);
await anna.keyboard.press("r");
check(await anna.$eval("details.correct", (e) => e.open) && await anna.evaluate(() => document.activeElement.name.startsWith("f_")), "R opens the form");
await anna.click("textarea[name=f_text]", { clickCount: 3 });
await anna.keyboard.type("gah ur ");
check((await anna.$eval("textarea[name=f_text]", (e) => e.value)).includes("gah ur"), "keys are silent in a field");
await click(anna, "details.correct button[value=corrected]");
check(/Rättat/.test(await text(anna, ".flash")), "corrected");
await anna.goto(record);
check(/gah ur/.test(await text(anna, "#hand")) && /maskinen/.test(await text(anna, "#hand")), "the new value, and the machine's");

// ---- a new place by marking text
await anna.keyboard.press("r");
const other = await anna.evaluate(() => {
	const run = [...document.querySelectorAll("#source p[data-at]:not(.outside)")].find((e) => e.textContent.length > 60);
	const range = document.createRange(), walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT), node = walker.nextNode();
	range.setStart(node, 2);
	range.setEnd(node, Math.min(12, node.length));
	getSelection().removeAllRanges();
	getSelection().addRange(range);
	document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
	return { words: range.toString(), at: Number(run.dataset.at) + 2, start: document.querySelector("#span_start").value, quote: document.querySelector("#quote").value };
});
check(other.quote === other.words.trim() && Number(other.start) === other.at, `marked text becomes a place: ${JSON.stringify(other)}`);
await click(anna, "details.correct button[value=corrected]");
await anna.goto(record);
check((await anna.$$eval("#source mark", (es) => es.map((e) => e.textContent).join(""))) === other.words, "the new place");

// ---- a record that is missing: marked words
await anna.goto(`${base}/document/${doc}?item=${item}`);
await anna.evaluate(() => {
	const run = [...document.querySelectorAll("#source p[data-at]:not(.outside)")].filter((e) => e.textContent.length > 40).pop();
	getSelection().selectAllChildren(run);
	document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
});
const words = await anna.$eval("#new_quote", (e) => e.value);
await anna.select("details.new select", "statement");
await click(anna, "details.new button");
check((await anna.$eval("textarea[name=f_text]", (e) => e.value)) === words, "its words are filled in");
await click(anna, "button[value=added]");
check(/tillagd/.test(await text(anna, ".flash")) && (await text(anna, ".list")).includes(words.slice(0, 30)), "added");

// ---- a click in the text goes to its record
await anna.goto(`${base}/document/${doc}?item=${item}`);
const target = await anna.$$eval("#source .claimed", (es) => { const e = es.find((x) => x.dataset.r); e.id = "there"; return e.dataset.r; });
await click(anna, "#there");
check(anna.url().includes("record="), `a click goes to the record (${target})`);

// ---- search
await anna.goto(`${base}/search`);
await anna.type("input[name=words]", "kommunstyrelsen");
await press(anna, "Enter");
check((await anna.$$(".hits mark")).length > 0, "search marks what it found");
await click(anna, ".hits a");
check(anna.url().includes("/document/"), "and leads there");

// ---- two sessions: a form that is old
await anna.goto(`${base}/clerk`);
const bo = await newClerk(await text(anna, "code.address"), "Bo Ny");
await anna.goto(record);
await bo.goto(record);
await press(anna, "g");
await bo.keyboard.press("r");
await bo.$eval("textarea[name=f_text]", (e) => { e.value = "Bo skrev <img src=x onerror=alert(1)>"; });
await click(bo, "details.correct button[value=corrected]");
check(/Någon annan/.test(await text(bo, "[role=alert]")), "Bo is told");
check((await bo.$eval("textarea[name=f_text]", (e) => e.value)).startsWith("Bo skrev <img"), "what he typed is there");

// ---- double coding: blind
await anna.goto(`${base}/`);
await anna.click("details.draw summary");
await anna.$eval("input[name=size]", (e) => { e.value = "3"; });
await anna.type("input[name=second]", "Bo Ny");
await click(anna, "button[value=double]");
const set = new URL(anna.url()).searchParams.get("queue");
check(/^double:\d+$/.test(set), "a set for two");
await click(anna, "#begin");
const shared = new URL(anna.url()).searchParams.get("record");
await press(anna, "a");
await bo.goto(`${base}/next?queue=${set}`);
check(new URL(bo.url()).searchParams.get("record") === shared, "Bo is asked for the same record");
check(!/Anna/.test(await text(bo, ".records")), "and does not see Anna's answer");
await bo.goto(`${base}/history`);
check(!(await text(bo, "main")).includes("Dubbel") && !new RegExp(shared.split(":")[1]).test(await bo.content()), "nor in the history");
for (const [page, answers] of [[anna, 2], [bo, 3]]) {
	await page.goto(`${base}/next?queue=${set}`);
	for (let i = 0; i < answers; i++) await press(page, "g");
	check(/tom/.test(await text(page, "main")), "the set is done");
}

// ---- 20 paragraphs: at most 25 keys
await anna.goto(`${base}/document/${doc}?item=whole`);
const items = await anna.$$eval(".items option", (es) => es.length - 1);
let keys = 0;
while (anna.url().includes("/document/") && keys < 100) {
	await press(anna, "g");
	keys++;
}
check(keys <= Math.ceil(items * 25 / 20), `${keys} keys for ${items} items`);

// ---- keyboard only: every button and link is reached, in order
await anna.goto(record);
await anna.evaluate(() => { document.activeElement.blur(); });
const stops = new Set();
for (let i = 0; i < 150; i++) {
	await anna.keyboard.press("Tab");
	stops.add(await anna.evaluate(() => { const e = document.activeElement; return e.id || e.getAttribute("href") || e.name || e.tagName; }));
}
for (const stop of ["#main", "/documents", "item", "source", "right", "wrong", "skip", "correct"]) check(stops.has(stop), `Tab reaches ${stop}`);

// ---- keys switched off
await click(anna, "button[name=set][value=silent]");
await anna.goto(record);
await anna.keyboard.press("a");
await new Promise((r) => setTimeout(r, 300));
check(anna.url() === record && !/\[G\]/.test(await text(anna, ".records")), "keys are off");
await click(anna, "button[name=set][value=keys]");

// ---- without JavaScript
await bo.setJavaScriptEnabled(false);
await bo.goto(record);
await click(bo, "#right");
check(/Godkänt/.test(await text(bo, ".flash")), "approve without JavaScript");
await click(bo, "#undo");
check(/Ångrat/.test(await text(bo, ".flash")), "undo without JavaScript");
await bo.goto(record);
await bo.click("#correct");
await bo.type("details.correct input[name=why]", "prov");
await click(bo, "details.correct button[value=wrong]");
check(/Avvisat/.test(await text(bo, ".flash")), "reject for a reason without JavaScript");
await click(bo, "#undo");
await bo.setJavaScriptEnabled(true);

// ---- what is rejected stays in sight and is taken back there
await anna.goto(`${base}/document/${doc}?item=${item}`);
await click(anna, ".list li:last-child a.short");
const gone = anna.url();
await press(anna, "a");
await anna.goto(`${base}/document/${doc}?item=${item}`);
check(/Avvisad: Anna Ek/.test(await text(anna, ".record.out")), "the rejected record is seen, and who rejected it");
await click(anna, ".record.out button");
check((await anna.$(".record.out")) === null && /Ångrat/.test(await text(anna, ".flash")), "and taken back");
await anna.goto(gone);
await press(anna, "a"); // for the pictures

// ---- text that looks like markup; nothing from elsewhere
await anna.goto(`${base}/document/${attack}?text=all`);
await anna.goto(`${base}/document/${attack}?item=1`);
check(/<script>/.test(await text(anna, "#source")), "markup stays text");

// ---- every page, in both languages, at both widths
const pages = ["/", "/documents", "/documents?words=xyzzy", "/search?words=kommunstyrelsen", "/history", "/help", "/clerk", "/who", "/reading", "/queue?queue=uncertain", "/queue?queue=problems", "/queue?queue=unclaimed",
	"/queue?queue=conflicting", "/queue?queue=orphaned", `/document/${doc}?item=whole`, `/document/${doc}?item=${item}`, record.slice(base.length), `/document/${doc}?text=all`, "/next?queue=unclaimed",
	`/new?document=${doc}&item=${item}&array=decision&quote=att`, `/history?array=decision&key=${decision}`, "/document/99999", "/document/" + attack, "/next?queue=problems", ...(process.env.PAGES || "").split(" ").filter((path) => path)];
for (const language of ["sv", "en"]) {
	await anna.goto(`${base}/`);
	if ((await anna.$eval("html", (e) => e.lang)) !== language) await click(anna, `button[name=set][value=${language}]`);
	for (const [i, path] of pages.entries()) for (const width of [390, 1280]) for (const scheme of width === 390 ? ["light"] : ["light", "dark"]) {
		await anna.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
		await anna.setViewport({ width, height: 844 });
		await anna.goto(base + path);
		await anna.evaluate(() => document.querySelectorAll("details").forEach((e) => { e.open = true; }));
		const wide = await anna.evaluate(() => document.documentElement.scrollWidth);
		check(wide <= width, `${path} is ${wide} wide on a screen of ${width}`);
		await anna.evaluate(axe);
		const result = await anna.evaluate(() => axe.run(document, { resultTypes: ["violations"],
			runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } }));
		for (const violation of result.violations) console.log(" ", path, violation.id, violation.nodes.length, violation.nodes[0].html.slice(0, 160), violation.nodes[0].failureSummary);
		check(result.violations.length === 0, `${path} in ${language} at ${width}, ${scheme}: ${result.violations.length} violations`);
		if (language === "sv") await anna.screenshot({ path: `${pictures}/${String(i).padStart(2, "0")}-${width}-${scheme}.png` });
	}
}
check(outside.length === 0, `asked for ${outside}`);
check(faults.length === 0, `faults: ${[...new Set(faults)].slice(0, 5)}`);
check(alerts.length === 0, `alerts: ${alerts}`);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
