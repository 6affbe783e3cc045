import { describe, expect, it } from "vitest";
import { cellViews } from "./cell-view.ts";
import { sampleChange, sampleMatrix, sampleRun } from "./matrix-samples.ts";
import { type Arrangement, arrangeMatrix } from "./matrix-table.ts";

const PLAIN: Arrangement = {
	find: "",
	sort: undefined,
	reverse: false,
	hidden: [],
	folded: [],
	measure: "level",
};

function arrange(changes: Partial<Arrangement> = {}, view = sampleMatrix()) {
	return arrangeMatrix(view, cellViews(view), { ...PLAIN, ...changes });
}

function names(changes: Partial<Arrangement> = {}, view = sampleMatrix()): readonly string[] {
	return arrange(changes, view).rows.map(({ slice }) => slice.name);
}

describe("arrangeMatrix()", () => {
	it("keeps rows as defined, and evaluators below their criteria", () => {
		expect(names()).toEqual(["All prompts", "claims | <b>", "few", "empty"]);
		const { columns, groups } = arrange();
		expect(columns.map(({ key }) => key)).toEqual([
			"evaluator tone",
			"evaluator fact",
			"evaluator near",
		]);
		expect(groups.map(({ criterion, span, start }) => [criterion.name, start, span])).toEqual([
			["voice", 0, 1],
			["truth", 1, 2],
		]);
	});

	it("puts evaluators of one criterion side by side although others lie between", () => {
		const view = sampleMatrix();
		const [tone, fact, near] = view.evaluators;
		const evaluators = [fact, tone, near].flatMap((one) => one ?? []);
		expect(arrange({}, { ...view, evaluators }).columns.map(({ key }) => key)).toEqual([
			"evaluator tone",
			"evaluator fact",
			"evaluator near",
		]);
	});

	it("folds a criterion into its worst evaluator", () => {
		const { columns, groups, rows } = arrange({ folded: ["truth"] });
		expect(columns.map(({ kind }) => kind)).toEqual(["evaluator", "folded"]);
		expect(groups.map(({ isFolded, span }) => [isFolded, span])).toEqual([
			[false, 1],
			[true, 1],
		]);
		// Of 40 % and 50 %; of seven rows no evaluator can be called the worst.
		expect(rows.map(({ cells }) => cells[1]?.evaluator.name)).toEqual([
			"fact",
			"fact",
			undefined,
			undefined,
		]);
	});

	it("hides columns, and a criterion with its last one", () => {
		const { columns, groups } = arrange({ hidden: ["tone", "near"] });
		expect(columns.map(({ key }) => key)).toEqual(["evaluator fact"]);
		expect(groups.map(({ criterion }) => criterion.name)).toEqual(["truth"]);
	});

	it("sorts worst first below All prompts, thin and empty slices last either way round", () => {
		const sort = "evaluator tone";
		expect(names({ sort })).toEqual(["All prompts", "claims | <b>", "few", "empty"]);
		expect(names({ sort, reverse: true })).toEqual(["All prompts", "claims | <b>", "few", "empty"]);
		expect(names({ sort: "prompts" })).toEqual(["All prompts", "empty", "few", "claims | <b>"]);
		expect(names({ sort: "prompts", reverse: true })).toEqual([
			"All prompts",
			"claims | <b>",
			"few",
			"empty",
		]);
		expect(names({ sort: "name" })).toEqual(["All prompts", "claims | <b>", "empty", "few"]);
	});

	it("finds slices by a part of their name, and keeps All prompts beside them", () => {
		expect(names({ find: " CLAIM" })).toEqual(["All prompts", "claims | <b>"]);
		expect(arrange({ find: "claim" }).leftOut).toBe(2);
	});

	it("takes real regressions for worse than larger changes that may be chance", () => {
		const view = sampleMatrix();
		const cells = view.cells.map((_, i) =>
			i === 4
				? sampleChange(-0.05, "regressed")
				: i === 5
					? sampleChange(-0.2, "cannot-tell")
					: null,
		);
		const change = {
			baseline: sampleRun({ id: "r0" }),
			cells,
			tested: 2,
			falseDiscoveryRate: 0.1,
			notComparable: [],
		};
		const { rows } = arrange({ measure: "change", folded: ["truth"] }, { ...view, change });
		expect(rows[1]?.cells[1]?.evaluator.name).toBe("fact");
	});
});
