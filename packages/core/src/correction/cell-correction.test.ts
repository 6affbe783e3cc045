import { describe, expect, it } from "vitest";
import { type CellRefusal, cellRefusalText, correctionMethodText } from "./cell-correction.ts";

describe("cellRefusalText()", () => {
	it("says of every refusal what is missing", () => {
		const reasons: readonly CellRefusal[] = [
			{ kind: "no-labels" },
			{ kind: "no-rows" },
			{ kind: "verdict-without-labels", verdicts: ["pass", "abstained"] },
			{ kind: "class-without-labels", label: "fail" },
			{ kind: "judge-no-better-than-chance" },
			{ kind: "draw-left-out", slice: "Spanish" },
			{ kind: "mean-score", labelsNeeded: 38 },
		];
		expect(reasons.map(cellRefusalText)).toEqual([
			"no label of these rows",
			"no row was scored",
			"no label of a row that the judge passed or abstained on",
			"the labels of other rows have none that people fail",
			"by the labels of other rows the judge is no better than chance, so that its rate says nothing",
			'the labels leave out "Spanish", which is part of it',
			"a mean score takes 100 labels of these rows, and 38 more are needed",
		]);
	});
});

describe("correctionMethodText()", () => {
	it("counts the labels and says whose they are", () => {
		expect(correctionMethodText("post-stratified", 1)).toBe("from 1 label of these rows");
		expect(correctionMethodText("shrunk", 7)).toBe(
			"from 7 labels of these rows and those of the whole run",
		);
		expect(correctionMethodText("rogan-gladen", 80)).toBe("from 80 labels of other rows");
		expect(correctionMethodText("prediction-powered", 120)).toBe(
			"from 120 labels of these rows and the evaluator's scores of all of them",
		);
	});
});
