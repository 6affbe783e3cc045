import { describe, expect, it } from "vitest";
import { InputShapeError, NO_LABEL, VERDICT_KIND } from "../domain/index.ts";
import { bitmapOf } from "./bitmap.ts";
import { createCoverageAccumulator } from "./coverage-accumulator.ts";

function labelled(labels: readonly number[]) {
	return {
		kinds: new Uint8Array(labels.length).fill(VERDICT_KIND.scored),
		labels: Int8Array.from(labels),
		scores: new Float32Array(labels.length),
	};
}

/** `[count, value]` repeated. */
function repeat(...groups: readonly (readonly [number, number])[]): number[] {
	return groups.flatMap(([count, value]) => Array.from({ length: count }, () => value));
}

/** A block without Spanish prompts. */
function blockOf(promptCount: number, claims: readonly number[], long: readonly number[]) {
	return {
		promptCount,
		verdicts: [],
		slices: [[], claims, long].map((members: readonly number[]) =>
			bitmapOf(promptCount, (prompt) => members.includes(prompt)),
		),
	};
}

describe("createCoverageAccumulator()", () => {
	it("names empty and thin slices with the prompts they need, and counts overlaps", () => {
		const coverage = createCoverageAccumulator({
			slices: [
				{ name: "Spanish", minPrompts: 50 },
				{ name: "claims", minPrompts: 3 },
				{ name: "long", minPrompts: 2 },
			],
			evaluators: [],
		});
		coverage.add(blockOf(5, [0, 1], [1]));
		expect(coverage.finish().gaps.map(({ name, missing, kind }) => [name, missing, kind])).toEqual([
			["Spanish", 50, "empty"],
			["claims", 1, "thin"],
			["long", 1, "thin"],
		]);
		coverage.add(blockOf(2, [0], [0, 1]));
		expect(coverage.finish()).toEqual({
			prompts: 7,
			noSlice: 3,
			gaps: [{ name: "Spanish", prompts: 0, minPrompts: 50, missing: 50, kind: "empty" }],
			overlaps: Float64Array.of(0, 0, 0, 0, 3, 2, 0, 2, 3),
			monotonous: [],
		});
	});

	it("finds evaluators that say one thing on 98 % of at least 30 scored rows", () => {
		const evaluators = ["nearly", "not quite", "few", "by score", "share"];
		const coverage = createCoverageAccumulator({ slices: [], evaluators });
		const unlabelled = (scores: readonly number[]) => ({
			...labelled(scores.map(() => NO_LABEL)),
			scores: Float32Array.from(scores),
		});
		const add = (columns: readonly ReturnType<typeof labelled>[]) => {
			coverage.add({ promptCount: 0, verdicts: columns, slices: [] });
		};
		const nothing = labelled([]);
		add([labelled(repeat([49, 3], [1, 0])), nothing, nothing, nothing, nothing]);
		add([nothing, labelled(repeat([48, 3], [1, 0])), nothing, nothing, nothing]);
		add([nothing, nothing, labelled(repeat([29, 1])), nothing, nothing]);
		add([nothing, nothing, nothing, unlabelled(repeat([30, 1])), nothing]);
		add([nothing, nothing, nothing, nothing, unlabelled(repeat([40, 0.5]))]);
		expect(coverage.finish().monotonous).toEqual([
			{
				evaluator: "nearly",
				says: { kind: "label", label: 3 },
				count: 49,
				scored: 50,
				share: 0.98,
			},
			{ evaluator: "by score", says: { kind: "score", score: 1 }, count: 30, scored: 30, share: 1 },
		]);
	});

	it("leaves abstained and failed rows out of what an evaluator says", () => {
		const coverage = createCoverageAccumulator({ slices: [], evaluators: ["judge"] });
		const column = labelled(repeat([60, 1]));
		column.kinds.fill(VERDICT_KIND.failed, 0, 20);
		column.kinds.fill(VERDICT_KIND.abstained, 20, 35);
		coverage.add({ promptCount: 60, verdicts: [column], slices: [] });
		expect(coverage.finish().monotonous).toEqual([]);
	});

	it("refuses bitmaps of another length", () => {
		const coverage = createCoverageAccumulator({ slices: [{ name: "s" }], evaluators: [] });
		expect(() =>
			coverage.add({ promptCount: 33, verdicts: [], slices: [new Uint32Array(1)] }),
		).toThrow(InputShapeError);
	});
});
