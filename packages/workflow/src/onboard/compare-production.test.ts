import { type ReferencePrompt, userText } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { compareProduction } from "./compare-production.ts";

function prompts(...texts: readonly string[]): readonly ReferencePrompt[] {
	return texts.map((input, i) => ({
		id: `p${i}`,
		input,
		variables: {},
		metadata: {},
		provenance: { kind: "written" },
	}));
}

const SLICES = ["dental", "drug"].map((word) => ({
	name: word,
	rule: { kind: "keyword", field: "input", words: [word] } as const,
	minPrompts: 3,
	belongs: ({ input }: ReferencePrompt) => userText(input).includes(word),
}));

describe("compareProduction()", () => {
	it("says what to add for the minimum and for half of production's share", () => {
		const { slices } = compareProduction(
			SLICES,
			prompts("dental one", "dental two", "dental three", "dental four"),
			prompts("dental a", "drug b", "drug c", "drug d"),
		);
		// Half of 3/4 of n prompts, n = 4 + what is added: 3 of 7 are 0.43, 2 of 6 only 0.33.
		expect(slices).toEqual([
			share("dental", [4, 1], { referenceShare: 1, productionShare: 0.25 }),
			share("drug", [0, 3], { productionShare: 0.75, addForMinimum: 3, addForShare: 3 }),
			{ ...share("No slice", [0, 0], {}), kind: "none" },
		]);
	});

	it("estimates the share that is still unseen, and names kinds without a reference prompt", () => {
		const { kinds } = compareProduction(
			[],
			prompts("where is my claim"),
			prompts("where is my claim", "cancel the plan now", "cancel the plan now please", "hello"),
		);
		// Two claims or plans and one hello: of 3 kinds, claim and hello were seen once: 2 of 4 rows.
		expect(kinds).toEqual({
			looked: 4,
			kinds: 3,
			once: 2,
			unseenShare: 0.5,
			// 3 + 2² / (2 × 1) kinds.
			leastKinds: 5,
			uncovered: 3,
			examples: [
				{ text: "cancel the plan now", count: 2 },
				{ text: "hello", count: 1 },
			],
		});
	});

	it("leaves out what a side without prompts cannot say", () => {
		const { kinds, ...rest } = compareProduction(SLICES, prompts("dental"), []);
		expect(rest).not.toHaveProperty("psi");
		expect(rest).not.toHaveProperty("length");
		expect(kinds).not.toHaveProperty("unseenShare");
	});
});

function share(
	name: string,
	[reference, production]: readonly [number, number],
	rest: object,
): object {
	return {
		name,
		kind: "slice",
		reference,
		production,
		referenceShare: 0,
		productionShare: 0,
		addForMinimum: 0,
		addForShare: 0,
		...rest,
	};
}
