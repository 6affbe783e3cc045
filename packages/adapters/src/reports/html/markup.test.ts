import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, html } from "./markup.ts";

describe("html()", () => {
	it("escapes texts and keeps markup", () => {
		const inner = html`<i>${"<&>"}</i>`;
		expect(html`<b title="${`"'`}">${inner}${3}${undefined}${["<", inner]}</b>`.markup).toBe(
			'<b title="&quot;&#39;"><i>&lt;&amp;&gt;</i>3&lt;<i>&lt;&amp;&gt;</i></b>',
		);
	});
});

describe("escapeHtml()", () => {
	it("leaves nothing that could open markup or end an attribute", () => {
		fc.assert(
			fc.property(
				fc.string({
					unit: fc.constantFrom(...Array.from("<>&\"'a#;é\u0000\u202E"), "\uD800", "🩺"),
				}),
				(text) => {
					const escaped = escapeHtml(text);
					expect(escaped).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
					expect(escaped.isWellFormed()).toBe(true);
				},
			),
		);
	});
	it("shows characters that are not allowed or turn the text around", () =>
		expect(escapeHtml("a\u0000b\u202Ec\td")).toBe("a\uFFFDb\uFFFDc\td"));
});
