import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	ConfigurationError,
	NO_LABEL,
	type RowCondition,
	type RowTerm,
	VERDICT_KIND,
} from "../domain/index.ts";
import { hasBit } from "./bitmap.ts";
import { prepareRowQuery } from "./prepare-row-query.ts";
import type { RowBaseline, SelectableNames, SelectableRun } from "./selectable-run.ts";

const NAMES: SelectableNames = {
	slices: ["a", "b", "No slice too"],
	evaluators: [
		{
			name: "tone",
			criterion: "good",
			shows: "pass-rate",
			passAt: 0.5,
			labels: ["bad", "so", "ok"],
		},
		{
			name: "strict",
			criterion: "good",
			shows: "pass-rate",
			passAt: 0.7,
			labels: ["bad", "so", "ok"],
		},
		{ name: "near", criterion: "close", shows: "mean-score", passAt: 0.7, labels: [] },
	],
};

const SCORES = [0, 0.3, 0.5, Math.fround(0.7), 1];

interface Sample {
	readonly run: SelectableRun;
	readonly baseline: RowBaseline;
}

const column = (rows: number, hasLabels: boolean) =>
	fc
		.array(fc.tuple(fc.nat(3), fc.constantFrom(...SCORES), fc.integer({ min: NO_LABEL, max: 2 })), {
			minLength: rows,
			maxLength: rows,
		})
		.map((all) => ({
			kinds: Uint8Array.from(all, ([kind]) => kind),
			scores: Float32Array.from(all, ([, score]) => score),
			labels: Int8Array.from(all, ([, , label]) => (hasLabels ? label : NO_LABEL)),
		}));

const numbers = (rows: number) =>
	fc
		.array(fc.constantFrom(Number.NaN, 0, 1, 2, 3), { minLength: rows, maxLength: rows })
		.map((all) => Float32Array.from(all));

const sample: fc.Arbitrary<Sample> = fc
	.record({ prompts: fc.integer({ min: 0, max: 40 }), trials: fc.integer({ min: 1, max: 3 }) })
	.chain(({ prompts, trials }) => {
		const rows = prompts * trials;
		const words = Math.ceil(prompts / 32);
		const lastMask = prompts % 32 === 0 ? 0xffffffff : 2 ** (prompts % 32) - 1;
		return fc.record({
			run: fc.record({
				trials: fc.constant(trials),
				responses: fc.record({
					kinds: fc
						.array(fc.constantFrom(VERDICT_KIND.scored, VERDICT_KIND.failed), {
							minLength: rows,
							maxLength: rows,
						})
						.map((all) => Uint8Array.from(all)),
					reused: fc.constant(new Uint8Array(rows)),
					latencyMs: numbers(rows),
					costUsd: numbers(rows),
					inputTokens: numbers(rows),
					outputTokens: numbers(rows),
				}),
				verdicts: fc.tuple(column(rows, true), column(rows, true), column(rows, false)),
				slices: fc.array(
					fc
						.array(fc.nat(0xffffffff), { minLength: words, maxLength: words })
						.map((all) =>
							Uint32Array.from(all, (word, i) => (i === words - 1 ? word & lastMask : word)),
						),
					{ minLength: 3, maxLength: 3 },
				),
			}),
			baseline: fc.record({
				rows: fc
					.array(fc.integer({ min: -1, max: Math.max(0, rows - 1) }), {
						minLength: rows,
						maxLength: rows,
					})
					.map((all) => Int32Array.from(all)),
				verdicts: fc.tuple(column(rows, true), fc.constant(undefined), column(rows, false)),
			}),
		});
	});

const numberParts = {
	comparison: fc.constantFrom("<", "<=", ">", ">=", "="),
	value: fc.constantFrom(0, 0.5, 0.7, 1, 2),
} as const;

const condition: fc.Arbitrary<RowCondition> = fc.oneof(
	fc.record({
		kind: fc.constant("slice" as const),
		name: fc.constantFrom(...NAMES.slices, "All prompts", "No slice"),
	}),
	fc.record({
		kind: fc.constant("evaluator" as const),
		name: fc.constantFrom("tone", "strict", "near"),
	}),
	fc.record({ kind: fc.constant("criterion" as const), name: fc.constantFrom("good", "close") }),
	fc.record({
		kind: fc.constant("verdict" as const),
		is: fc.constantFrom("pass", "fail", "abstained", "failed"),
	}),
	fc.record({ kind: fc.constant("label" as const), name: fc.constantFrom("bad", "so", "ok") }),
	fc.record({ kind: fc.constant("score" as const), ...numberParts }),
	fc.record({ kind: fc.constantFrom("latency", "cost", "tokens"), ...numberParts }),
	fc.record({ kind: fc.constant("failed" as const), at: fc.constantFrom("respond", "any") }),
	fc.record({
		kind: fc.constant("failed" as const),
		at: fc.constant("evaluator" as const),
		evaluator: fc.constantFrom("tone", "near"),
	}),
	fc.record({
		kind: fc.constant("changed" as const),
		how: fc.constantFrom("worse", "better", "any"),
	}),
	fc.record(
		{ kind: fc.constant("disagreement" as const), criterion: fc.constantFrom("good", "close") },
		{ requiredKeys: ["kind"] },
	),
	fc.record({ kind: fc.constant("trial" as const), trial: fc.nat(3) }),
);

const terms: fc.Arbitrary<readonly RowTerm[]> = fc.array(
	fc.tuple(condition, fc.boolean()).map(([one, isNegated]) => ({ ...one, isNegated })),
	{ maxLength: 4 },
);

const compare = (stored: number, sign: string, value: number): boolean => {
	const near = Math.fround(value);
	if (sign === "=") return stored === near;
	if (sign.startsWith("<")) return stored < near || (sign === "<=" && stored === near);
	return stored > near || (sign === ">=" && stored === near);
};

const said = (verdicts: RowBaseline["verdicts"], e: number, row: number): string => {
	const passAt = Math.fround(NAMES.evaluators[e]!.passAt);
	const of = verdicts[e];
	const kind = of?.kinds[row] ?? 0;
	if (kind !== 1) return ["missing", "", "abstained", "failed"][kind]!;
	return of!.scores[row]! >= passAt ? "pass" : "fail";
};

const oneOrAll = (all: readonly RowTerm[], holds: (term: RowTerm) => boolean): boolean =>
	[...Map.groupBy(all, ({ kind }) => kind)].every(([kind, group]) =>
		["score", "latency", "cost", "tokens"].includes(kind) ? group.every(holds) : group.some(holds),
	);

const positive = (all: readonly RowTerm[]) => all.filter(({ isNegated }) => !isNegated);

const negative = (all: readonly RowTerm[]) => all.filter(({ isNegated }) => isNegated);

/** The rule of the filter bar, row by row, over objects. */
function naive({ baseline, run }: Sample, wanted: readonly RowTerm[]): readonly number[] {
	const named = (kind: string, isNegated: boolean): readonly string[] =>
		wanted.flatMap((term) =>
			term.kind === kind && "name" in term && term.isNegated === isNegated ? [term.name] : [],
		);
	const isChosen = (kind: string, name: string): boolean =>
		(named(kind, false).length === 0 || named(kind, false).includes(name)) &&
		!named(kind, true).includes(name);
	const chosen = [0, 1, 2].filter((e) => {
		const { criterion, name } = NAMES.evaluators[e]!;
		return isChosen("evaluator", name) && isChosen("criterion", criterion);
	});
	const ofColumn = (term: RowTerm, e: number, row: number): boolean => {
		const { kinds, labels, scores } = run.verdicts[e]!;
		if (term.kind === "verdict") return said(run.verdicts, e, row) === term.is;
		if (kinds[row] !== 1) return false;
		if (term.kind === "label")
			return labels[row]! >= 0 && NAMES.evaluators[e]!.labels[labels[row]!] === term.name;
		return term.kind === "score" && compare(scores[row]!, term.comparison, term.value);
	};
	const ofRow = (term: RowTerm, row: number): boolean => {
		const prompt = Math.floor(row / run.trials);
		const disagree = (criterion: string): boolean => {
			const all = [0, 1, 2].filter((e) => NAMES.evaluators[e]!.criterion === criterion);
			const says = all.map((e) => said(run.verdicts, e, row));
			return says.includes("pass") && says.includes("fail");
		};
		const noResponse = run.responses.kinds[row] === VERDICT_KIND.failed;
		const couldNot = (e: number): boolean => said(run.verdicts, e, row) === "failed";
		switch (term.kind) {
			case "slice": {
				if (term.name === "All prompts") return true;
				if (term.name === "No slice") return !run.slices.some((slice) => hasBit(slice, prompt));
				return hasBit(run.slices[NAMES.slices.indexOf(term.name)]!, prompt);
			}
			case "trial":
				return row % run.trials === term.trial;
			case "latency":
				return compare(run.responses.latencyMs[row]!, term.comparison, term.value);
			case "cost":
				return compare(run.responses.costUsd[row]!, term.comparison, term.value);
			case "tokens":
				return compare(run.responses.outputTokens[row]!, term.comparison, term.value);
			case "failed":
				if (term.at === "evaluator")
					return couldNot(NAMES.evaluators.findIndex((one) => one.name === term.evaluator));
				return noResponse || (term.at === "any" && [0, 1, 2].some(couldNot));
			case "disagreement":
				return term.criterion === undefined
					? ["good", "close"].some(disagree)
					: disagree(term.criterion);
			case "changed":
				return chosen.some((e) => {
					const before = said(baseline.verdicts, e, baseline.rows[row]!);
					const now = said(run.verdicts, e, row);
					const worse = before === "pass" && now === "fail";
					const better = before === "fail" && now === "pass";
					return (term.how !== "better" && worse) || (term.how !== "worse" && better);
				});
			default:
				throw new TypeError(term.kind);
		}
	};
	const columnKinds = ["verdict", "label", "score"];
	const asked = wanted.filter((term) => columnKinds.includes(term.kind));
	const others = wanted.filter(
		({ kind }) => ![...columnKinds, "evaluator", "criterion"].includes(kind),
	);
	const isAsked =
		positive(asked).length > 0 ||
		wanted.some(({ kind }) => kind === "evaluator" || kind === "criterion");
	return [...run.responses.kinds.keys()].filter(
		(row) =>
			(!isAsked ||
				chosen.some(
					(e) =>
						run.verdicts[e]!.kinds[row] !== 0 &&
						oneOrAll(positive(asked), (term) => ofColumn(term, e, row)),
				)) &&
			negative(asked).every((term) => !chosen.some((e) => ofColumn(term, e, row))) &&
			oneOrAll(positive(others), (term) => ofRow(term, row)) &&
			negative(others).every((term) => !ofRow(term, row)),
	);
}

const term = (one: RowCondition): RowTerm => ({ ...one, isNegated: false });

const refuse = (one: RowCondition) => () => prepareRowQuery({ terms: [term(one)] }, NAMES);

describe("prepareRowQuery()", () => {
	it("selects the rows that a test of every row finds", () => {
		fc.assert(
			fc.property(sample, terms, (one, wanted) => {
				const select = prepareRowQuery({ terms: wanted }, NAMES);
				expect([...select(one.run, one.baseline)]).toEqual(naive(one, wanted));
			}),
			{ numRuns: 1000 },
		);
	});

	it("leaves texts and ids to others", () => {
		const [one] = fc.sample(sample, 1);
		const wanted = [term({ kind: "text", text: "x" }), term({ kind: "id", id: "x" })];
		const select = prepareRowQuery({ terms: wanted }, NAMES);
		expect(select(one!.run)).toHaveLength(one!.run.responses.kinds.length);
	});

	it("refuses names that the run does not have, and suggests the nearest", () => {
		expect(refuse({ kind: "evaluator", name: "tune" })).toThrow(/did you mean "tone"/);
		expect(refuse({ kind: "criterion", name: "god" })).toThrow(/did you mean "good"/);
		expect(refuse({ kind: "label", name: "bat" })).toThrow(/did you mean "bad"/);
		expect(refuse({ kind: "slice", name: "No slices" })).toThrow(ConfigurationError);
		expect(refuse({ kind: "failed", at: "evaluator", evaluator: "x" })).toThrow(ConfigurationError);
		expect(refuse({ kind: "disagreement", criterion: "x" })).toThrow(ConfigurationError);
	});

	it("refuses to look for changes without a baseline", () => {
		const [one] = fc.sample(sample, 1);
		const select = prepareRowQuery({ terms: [term({ kind: "changed", how: "any" })] }, NAMES);
		expect(() => select(one!.run)).toThrow(
			"Cannot filter by changed: no run is chosen to compare with, expected a baseline",
		);
	});
});
