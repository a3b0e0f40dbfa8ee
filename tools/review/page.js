// SPDX-License-Identifier: EUPL-1.2
// What makes the page quicker; everything works without it. Keys press the buttons that show them; a click in the text goes to its
// record; marked text becomes the place of a record. Text is only ever set by textContent and value.
"use strict";
(() => {
	const one = (selector) => document.querySelector(selector);
	const source = one("#source"), keys = { g: "#right", a: "#wrong", h: "#skip", u: "#undo" };

	// ---- keys, silent in fields and with modifiers ----
	const writing = (element) => element.closest("input, textarea, select, [contenteditable]");
	function open(summary) {
		const details = one(summary) && one(summary).parentElement;
		if (!details) return;
		details.open = true;
		const field = details.querySelector("select, input:not([type=hidden]), textarea");
		if (field) field.focus();
	}
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && writing(event.target)) {
			event.target.blur();
			return;
		}
		if (document.body.dataset.keys !== "on" || event.ctrlKey || event.altKey || event.metaKey || event.repeat || writing(event.target)) return;
		const key = event.key.toLowerCase();
		if (key === "?") location.href = "/help";
		else if (key === "r") open("#correct");
		else if (key === "n") open("#new");
		else if (keys[key] && one(keys[key])) one(keys[key]).click();
		else return;
		event.preventDefault();
	});

	// ---- one answer is sent once ----
	document.addEventListener("submit", (event) => {
		if (event.target.dataset.sent) event.preventDefault();
		event.target.dataset.sent = "yes";
	});
	window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
	const refresh = one("[data-refresh]");
	if (refresh) setTimeout(() => location.reload(), 1000 * Number(refresh.dataset.refresh));
	if (!source) return;

	// ---- focus and light ----
	const hand = one("#hand"), mark = source.querySelector("mark") || source.querySelector("[data-at]:not(.outside)");
	const box = mark && mark.getBoundingClientRect();
	if (mark && (box.top < 0 || box.bottom > innerHeight * 0.9 || source.scrollHeight > source.clientHeight)) mark.scrollIntoView({ block: "center" });
	if (hand) {
		hand.scrollIntoView({ block: "nearest" });
		if (!one("[role=alert]")) hand.querySelector("h3").focus({ preventScroll: true });
	}
	if (matchMedia("(max-width: 60em)").matches) (hand || one(".flash")).scrollIntoView({ block: "start" });
	const stretches = (n) => [...source.querySelectorAll("[data-r]")].filter((element) => element.dataset.r.split(" ").includes(n));
	for (const record of document.querySelectorAll(".record"))
		for (const [begin, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
			record.addEventListener(begin, () => stretches(record.dataset.n).forEach((element) => element.classList.add("lit")));
			record.addEventListener(end, () => stretches(record.dataset.n).forEach((element) => element.classList.remove("lit")));
		}

	// ---- a click in the text goes to its record ----
	source.addEventListener("click", (event) => {
		const stretch = event.target.closest("[data-r]");
		if (!stretch || !stretch.dataset.r || !getSelection().isCollapsed) return;
		for (const n of stretch.dataset.r.split(" ").reverse()) {
			const link = one(`.record[data-n="${n}"] a.short`);
			if (link) {
				link.click();
				return;
			}
		}
	});

	// ---- marked text becomes a place: code points of the document ----
	function place(node, offset) {
		const element = (node.nodeType === 1 ? node : node.parentElement).closest("[data-at]");
		if (!element || !source.contains(element)) return null;
		const range = document.createRange();
		range.setStart(element, 0);
		range.setEnd(node, offset);
		const part = range.cloneContents();
		part.querySelectorAll(".aside").forEach((aside) => aside.remove());
		return { element, n: [...part.textContent].length, at: Number(element.dataset.at) };
	}
	function take() {
		const selection = getSelection();
		if (selection.isCollapsed || !selection.rangeCount) return;
		const range = selection.getRangeAt(0), from = place(range.startContainer, range.startOffset), to = place(range.endContainer, range.endOffset);
		if (!from || !to) return;
		const start = from.at + from.n, end = to.n === 0 && to.element !== from.element ? to.at - 1 : to.at + to.n;
		if (end <= start) return;
		const part = range.cloneContents();
		part.querySelectorAll(".aside").forEach((aside) => aside.remove());
		const correct = one("details.correct[open]"), names = correct ? ["#quote", "#span_start", "#span_end"] : ["#new_quote", "#new_start", "#new_end"];
		if (!one(names[0])) return;
		one(names[0]).value = part.textContent.trim();
		one(names[1]).value = start;
		one(names[2]).value = end;
		if (!correct) one("details.new").open = true;
	}
	document.addEventListener("mouseup", take);
	document.addEventListener("keyup", (event) => { if (event.shiftKey) take(); });
	// What is typed there by hand is looked for instead.
	for (const [quote, start, end] of [["#quote", "#span_start", "#span_end"], ["#new_quote", "#new_start", "#new_end"]])
		if (one(quote)) one(quote).addEventListener("input", () => { one(start).value = one(end).value = ""; });
})();
