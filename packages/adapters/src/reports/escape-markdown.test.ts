import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "./escape-markdown.ts";

describe("escapeMarkdown()", () => {
	it("keeps a table's row whole", () => expect(escapeMarkdown("a|b\nc")).toBe("a&#124;b c"));
	it("disarms HTML, links, pictures and formatting", () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...Array.from("<>&|`*_~[]!\\\n\r\u2028a#;1é")) }),
				(text) => {
					expect(escapeMarkdown(text).replaceAll(/&#\d+;/g, "")).not.toMatch(
						/[&<>|`*_~[\]!\\\n\r]/,
					);
				},
			),
		);
	});
	it("notifies nobody and links nothing", () => {
		expect(escapeMarkdown("@team #12 https://x.org www.x.org")).toBe(
			"@\u200Bteam #\u200B12 https:\u200B//x.org www\u200B.x.org",
		);
	});
	it("leaves ordinary text alone", () =>
		expect(escapeMarkdown("日本語, 100% – über")).toBe("日本語, 100% – über"));
});
