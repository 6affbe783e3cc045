import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { bitmapOf, hasBit } from "./bitmap.ts";
import { concatenateColumns, createRunColumnsBuilder } from "./run-columns.ts";

/** A block whose every number tells which prompt it came from. */
function blockOf(first: number, count: number, trials: number) {
	const rows = Array.from({ length: count * trials }, (_, row) => first * trials + row);
	return {
		promptSeqs: Uint32Array.from({ length: count }, (_, prompt) => first + prompt),
		verdicts: [
			{
				kinds: Uint8Array.from(rows, (row) => row % 4),
				labels: Int8Array.from(rows, (row) => (row % 5) - 1),
				scores: Float32Array.from(rows, (row) => row / 1024),
			},
		],
		slices: [bitmapOf(count, (prompt) => (first + prompt) % 3 === 0)],
		clusters: Float64Array.from({ length: count }, (_, prompt) => 2 * (first + prompt)),
	};
}

describe("concatenateColumns()", () => {
	it("gives what one block of all prompts would hold, wherever the blocks are cut", () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 5 }),
				fc.integer({ min: 1, max: 3 }),
				(sizes, trials) => {
					const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((a, b) => a + b, 0));
					const prompts = sizes.reduce((a, b) => a + b, 0);
					const blocks = sizes.map((size, index) => blockOf(starts[index]!, size, trials));
					const run = concatenateColumns(blocks, { prompts, trials, evaluators: 1, slices: 1 });
					const { clusters, ...whole } = blockOf(0, prompts, trials);
					expect(run).toEqual({ ...whole, trials, ...(sizes.length > 0 ? { clusters } : {}) });
				},
			),
		);
	});

	it("keeps only the prompts that arrived", () => {
		const run = concatenateColumns([blockOf(0, 3, 1)], {
			prompts: 100,
			trials: 1,
			evaluators: 1,
			slices: 1,
		});
		expect(run.promptSeqs).toEqual(Uint32Array.of(0, 1, 2));
		expect(run.verdicts[0]?.kinds).toHaveLength(3);
		expect(hasBit(run.slices[0]!, 0)).toBe(true);
	});

	it("gives the prompts of a block without clusters clusters of their own", () => {
		const { clusters: _, ...alone } = blockOf(0, 2, 1);
		const run = concatenateColumns([alone, blockOf(2, 2, 1)], {
			prompts: 4,
			trials: 1,
			evaluators: 1,
			slices: 1,
		});
		expect(new Set(run.clusters).size).toBe(4);
		expect(run.clusters?.subarray(2)).toEqual(Float64Array.of(4, 6));
	});
});

describe("createRunColumnsBuilder()", () => {
	it("refuses a block that does not fit", () => {
		const shape = { prompts: 2, trials: 1, evaluators: 1, slices: 1 };
		const add =
			(more: object, of = shape) =>
			() =>
				createRunColumnsBuilder(of).add({ ...blockOf(0, 2, 1), ...more });
		expect(add({})).not.toThrow();
		expect(add({}, { ...shape, prompts: 1 })).toThrow(InputShapeError);
		expect(add({}, { ...shape, trials: 2 })).toThrow(InputShapeError);
		expect(add({ verdicts: [] })).toThrow(InputShapeError);
		expect(add({ slices: [] })).toThrow(InputShapeError);
		expect(add({ slices: [new Uint32Array(2)] })).toThrow(InputShapeError);
		expect(add({ clusters: new Float64Array(1) })).toThrow(InputShapeError);
	});
});
