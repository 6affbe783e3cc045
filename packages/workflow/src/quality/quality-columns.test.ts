import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import {
	ConfigurationError,
	type EvaluatorDefinition,
	type LabelingFunctionDefinition,
	type PoolRow,
} from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { columnNames, columnRecipe } from "./column-recipe.ts";
import { qualityColumns } from "./quality-columns.ts";

const PORTS = { checks: createCheckLibrary(), library: createLabelingLibrary({ threads: 1 }) };

function functionOf(
	name: string,
	rule: LabelingFunctionDefinition["rule"],
	changes: Partial<LabelingFunctionDefinition> = {},
): LabelingFunctionDefinition {
	return { name, criterion: "helpful", label: "Accept", rule, ...changes };
}

const words = (...list: readonly string[]): LabelingFunctionDefinition["rule"] => ({
	kind: "keyword",
	field: "response",
	words: list,
});
const checkOf = (
	name: string,
	check: Extract<EvaluatorDefinition, { kind: "code" }>["check"],
): EvaluatorDefinition => ({ name, criterion: "helpful", kind: "code", check });

const RECIPE = columnRecipe(
	[
		functionOf("copay", words("copay")),
		functionOf("either", { kind: "not", rule: words("sorry") }, { otherwise: "Reject" }),
		functionOf("off", words("off"), { active: false }),
		functionOf("asked", { kind: "asked", model: "m", question: "?" }),
		functionOf("agrees", { kind: "any", rules: [{ kind: "agreement", min: 0.5 }] }),
	],
	[
		checkOf("similar", { type: "similarity", measure: "token-f1" }),
		checkOf("slow", { type: "latency", max: 5 }),
		checkOf("near", { type: "embedding-similarity", model: "m" }),
		{ name: "was", criterion: "helpful", kind: "recorded", source: { evaluator: "x" } },
	],
);
const ROW: PoolRow = {
	id: "1",
	prompt: "What is the copay?",
	response: "The copay is $20",
	reference: "$20 or 30",
	responseKey: "k",
};

function columnsOf(row: PoolRow, agreement = Number.NaN): Readonly<Record<string, number>> {
	const values = qualityColumns(RECIPE, PORTS)(row, agreement);
	return Object.fromEntries(columnNames(RECIPE).map((name, i) => [name, values[i] ?? -1]));
}

describe("qualityColumns()", () => {
	it("takes what any single row can be asked: no model, no user code, no other rows, no call", () => {
		expect(columnNames(RECIPE).slice(7)).toEqual([
			"copay: Accept",
			"either: Accept",
			"either: Reject",
			"score of similar",
		]);
	});

	it("computes lengths, overlap with the reference, votes one by one and scores of checks", () => {
		const columns = columnsOf(ROW, 0.25);
		expect(columns).toMatchObject({
			"length in words": Math.log(1 + 4),
			"length in characters": Math.log(1 + 16),
			"contains the reference": 0,
			// "20" of the words 20, or, 30: F1 2 / (4 + 3), recall 1/3, numbers 1/2.
			"token F1 with the reference": 2 / 7,
			"recall of the reference": 1 / 3,
			"numbers of the reference": 1 / 2,
			"agreement with other responses": 0.25,
			"copay: Accept": 1,
			"either: Accept": 1,
			"either: Reject": 0,
		});
		expect(columnsOf({ ...ROW, response: "Sorry" })).toMatchObject({
			"copay: Accept": 0,
			"either: Accept": 0,
			"either: Reject": 1,
		});
	});

	it("leaves missing what a row does not have", () => {
		const { reference: _none, ...row } = ROW;
		const columns = columnsOf(row);
		for (const name of [
			"contains the reference",
			"token F1 with the reference",
			"recall of the reference",
			"numbers of the reference",
			"agreement with other responses",
			"score of similar",
		])
			expect(columns[name]).toBeNaN();
		expect(columnsOf({ ...ROW, reference: "the plan" })["numbers of the reference"]).toBeNaN();
	});

	it("names the labeling function whose rule is wrong", () => {
		const recipe = columnRecipe(
			[functionOf("broken", { kind: "regex", field: "response", pattern: "(" })],
			[],
		);
		expect(() => qualityColumns(recipe, PORTS)).toThrow(ConfigurationError);
		expect(() => qualityColumns(recipe, PORTS)).toThrow(/labeling function "broken"/);
	});
});
