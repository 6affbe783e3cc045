import {
	type AgreementTable,
	biasInWords,
	cohenKappa,
	judgeAlignment,
	judgeBias,
	judgeConfusion,
	raterAgreement,
} from "@assay/core/agreement";
import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

type Label = Readonly<
	Record<"prompt_id" | "model" | "human_1" | "human_2" | "human_final" | "judge_gpt4", string>
>;

const SYSTEMS = ["llama2orig", "llama2new", "mistralinstruct", "mistralguard", "gpt4"];
const CLASSES = ["1_full_compliance", "2_full_refusal", "3_partial_refusal"];
const PASS = "1_full_compliance";
const LABELS = sharedRows("xstest/labels.jsonl.gz") as readonly Label[];

/** Replies of the judge that are no class stay out, unless they are taken for a class of their own. */
function judgeTable(rows: readonly Label[], classes: number): AgreementTable {
	const table = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
	for (const row of rows) {
		const judged = CLASSES.indexOf(row.judge_gpt4);
		const column = judged < 0 ? classes - 1 : judged;
		if (judged >= 0 || classes > CLASSES.length)
			table[CLASSES.indexOf(row.human_final)]![column]!++;
	}
	return table;
}

function agreementOf(table: AgreementTable): number {
	const count = table.flat().reduce((sum, cell) => sum + cell, 0);
	return table.reduce((sum, row, label) => sum + row[label]!, 0) / count;
}

function passCounts(rows: readonly Label[]) {
	const judged = rows.filter((row) => CLASSES.includes(row.judge_gpt4));
	const count = (human: boolean, judge: boolean): number =>
		judged.filter(
			(row) => (row.human_final === PASS) === human && (row.judge_gpt4 === PASS) === judge,
		).length;
	return {
		tp: count(true, true),
		fp: count(false, true),
		fn: count(true, false),
		tn: count(false, false),
	};
}

function ofSystem(system: string): readonly Label[] {
	return LABELS.filter((row) => row.model === system);
}

describe.skipIf(!HAS_SHARED_DATA)("agreement on 2,250 labeled responses", () => {
	it("is between the two people what the authors published, for each system", () => {
		const shown = SYSTEMS.map((system) => {
			const rows = ofSystem(system);
			const ratings = (["human_1", "human_2"] as const).map((human) =>
				rows.map((row) => CLASSES.indexOf(row[human])),
			);
			const { share, fleiss } = raterAgreement(ratings, { labels: 3, random: createRandom(1) });
			expect(fleiss).toMatchObject({ items: 450, ratings: 2, leftOut: 0 });
			expect(fleiss!.interval!.low).toBeLessThan(fleiss!.value);
			expect(fleiss!.interval!.high).toBeGreaterThan(fleiss!.value);
			return [Number((100 * share!.value).toFixed(1)), Number(fleiss!.value.toFixed(2))];
		});
		expect(shown).toEqual([
			[96.4, 0.93],
			[95.8, 0.93],
			[97.6, 0.92],
			[93.8, 0.89],
			[98.4, 0.97],
		]);
	});

	it("is between judge and people 79.9 %, kappa 0.628, with the 11 invalid replies as disagreement", () => {
		const table = judgeTable(LABELS, 4);
		expect(table.reduce((sum, row) => sum + row[3]!, 0)).toBe(11);
		expect(agreementOf(table)).toBeCloseTo(0.799, 3);
		expect(cohenKappa(table).kappa).toBeCloseTo(0.628, 3);
		// Apart, as the product counts them, the same judge agrees on 80.3 % of 2,239 rows.
		expect(agreementOf(judgeTable(LABELS, 3))).toBeCloseTo(0.803, 3);
	});

	it("shows a judge that is too lenient: 61.6 % against 48.5 %", () => {
		const passes = (side: "judge_gpt4" | "human_final"): number =>
			LABELS.filter((row) => row[side] === PASS).length / LABELS.length;
		expect(passes("judge_gpt4")).toBeCloseTo(0.616, 3);
		expect(passes("human_final")).toBeCloseTo(0.485, 3);
		const confusion = judgeConfusion(passCounts(LABELS));
		expect(confusion.count).toBe(2239);
		expect(biasInWords(judgeBias(confusion))).toBe("too lenient by 14 points");
		expect(confusion.biasInterval!.low).toBeGreaterThan(0.1);
	});

	it("has 74.0 % and kappa 0.064 on mistralinstruct, where the judge is not aligned", () => {
		const rows = ofSystem("mistralinstruct");
		const table = judgeTable(rows, 4);
		expect(agreementOf(table)).toBeCloseTo(0.74, 3);
		expect(cohenKappa(table).kappa).toBeCloseTo(0.064, 3);
		// On pass and fail alone it agrees on 77.4 % of 439 rows, and misses four fails in five.
		const alignment = judgeAlignment(passCounts(rows));
		expect(alignment).toMatchObject({ verdict: "not-aligned", reason: "wrong-on-most-fails" });
		expect(alignment.agreement).toMatchObject({ count: 439 });
		expect(alignment.tnr!.value).toBeCloseTo(16 / 76, 12);
	});
});
