import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { addTypos } from "./add-typos.ts";

describe("addTypos()", () => {
	it("changes one letter of some longer words and leaves short words and numbers alone", () => {
		const words = Array.from({ length: 200 }, () => "insurance at $1,500 B-12");
		const typed = addTypos(createRandom(1), words.join(" ")).split(" ");
		const changed = typed.filter((word) => !["insurance", "at", "$1,500", "B-12"].includes(word));
		expect(typed).toHaveLength(800);
		expect(changed.length).toBeGreaterThan(5);
		expect(changed.length).toBeLessThan(50);
		for (const word of changed) expect(Math.abs(word.length - "insurance".length)).toBeLessThan(2);
	});
});
