import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILL_INSTRUCTIONS } from "./fill-instructions.ts";
import { fillMessages, languageName } from "./fill-messages.ts";

describe("FILL_INSTRUCTIONS", () => {
	it("stand in the documentation word by word", () => {
		const page = readFileSync(new URL("../../../../docs/coverage.md", import.meta.url), "utf8");
		for (const text of Object.values(FILL_INSTRUCTIONS)) expect(page).toContain(text);
	});
});

describe("fillMessages()", () => {
	it("inserts texts as data, whose holes stay as they are", () => {
		const [message] = fillMessages("translated", {
			texts: ["Say {{count}}", "two"],
			tag: "text",
			count: 2,
			holes: { language: languageName("es") },
		});
		expect(message?.content).toMatch(/^Task: translate into Spanish \(es\)\.\n/);
		expect(message?.content).toContain("<text>\nSay {{count}}\n</text>\n<text>\ntwo\n</text>");
		expect(message?.content).toContain("exactly 2 texts");
	});
});
