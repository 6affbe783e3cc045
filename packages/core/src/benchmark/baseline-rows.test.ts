import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baselineRows } from "./baseline-rows.ts";

const run = fc.record({
	trials: fc.integer({ min: 1, max: 3 }),
	promptSeqs: fc.uniqueArray(fc.nat(20)).map((seqs) => Uint32Array.from(seqs)),
});

describe("baselineRows()", () => {
	it("gives the row of the same prompt and trial, where the baseline has it", () => {
		fc.assert(
			fc.property(run, run, (one, baseline) => {
				const expected = [...one.promptSeqs].flatMap((seq) =>
					Array.from({ length: one.trials }, (_, trial) => {
						const prompt = baseline.promptSeqs.indexOf(seq);
						return prompt === -1 || trial >= baseline.trials
							? -1
							: prompt * baseline.trials + trial;
					}),
				);
				expect([...baselineRows(one, baseline)]).toEqual(expected);
			}),
		);
	});
});
