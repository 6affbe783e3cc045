import { describe, expect, it } from "vitest";
import { type ResponseColumn, VERDICT_KIND } from "../domain/index.ts";
import { createTotalsAccumulator } from "./run-totals.ts";

const { scored, failed } = VERDICT_KIND;
const UNKNOWN = Number.NaN;

function columnOf(
	kinds: readonly number[],
	more: Partial<Record<Exclude<keyof ResponseColumn, "kinds">, readonly number[]>> = {},
): ResponseColumn {
	const floats = (values: readonly number[] | undefined) =>
		Float32Array.from(values ?? kinds.map(() => UNKNOWN));
	return {
		kinds: Uint8Array.from(kinds),
		reused: Uint8Array.from(more.reused ?? kinds.map(() => 0)),
		latencyMs: floats(more.latencyMs),
		costUsd: floats(more.costUsd),
		inputTokens: floats(more.inputTokens),
		outputTokens: floats(more.outputTokens),
	};
}

describe("createTotalsAccumulator()", () => {
	it("adds up what is known, over all columns", () => {
		const totals = createTotalsAccumulator();
		totals.add(
			columnOf([scored, scored, failed], {
				reused: [0, 1, 0],
				costUsd: [0.25, 0.5, UNKNOWN],
				latencyMs: [100, 300, 9999],
				inputTokens: [10, 20, 40],
			}),
		);
		totals.add(
			columnOf([scored, scored], { costUsd: [UNKNOWN, 0.125], latencyMs: [200, UNKNOWN] }),
		);
		expect(totals.finish()).toEqual({
			rows: 5,
			responded: 4,
			failed: 1,
			reused: 1,
			costUsd: 0.875,
			costUnknown: 1,
			newCostUsd: 0.375,
			// A failed call that was charged for counts too.
			inputTokens: 70,
			outputTokens: undefined,
			// Of 100, 200, 300: rank 1, and rank 1.9 between 200 and 300.
			latencyP50Ms: 200,
			latencyP95Ms: 290,
		});
	});

	it("knows nothing, rather than 0, of no rows", () => {
		expect(createTotalsAccumulator().finish()).toEqual({
			rows: 0,
			responded: 0,
			failed: 0,
			reused: 0,
			costUsd: undefined,
			costUnknown: 0,
			newCostUsd: undefined,
			inputTokens: undefined,
			outputTokens: undefined,
			latencyP50Ms: undefined,
			latencyP95Ms: undefined,
		});
	});

	it("tells a cost of 0 from an unknown one", () => {
		const totals = createTotalsAccumulator();
		totals.add(columnOf([scored, scored], { costUsd: [0, UNKNOWN] }));
		expect(totals.finish()).toMatchObject({ costUsd: 0, costUnknown: 1 });
	});

	it("keeps nothing of a column's memory", () => {
		const totals = createTotalsAccumulator();
		const column = columnOf([scored], { latencyMs: [50] });
		totals.add(column);
		column.latencyMs.fill(70);
		expect(totals.finish().latencyP50Ms).toBe(50);
	});
});
