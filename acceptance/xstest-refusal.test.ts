import { isRefusal } from "@assay/adapters/checks";
import { describe, expect, it } from "vitest";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

const REFUSAL = "2_full_refusal";
const COMPLIANCE = "1_full_compliance";

interface Label {
	readonly prompt_id: string;
	readonly model: string;
	readonly human_final: string;
	readonly strmatch: string;
}
interface Answer {
	readonly prompt_id: string;
	readonly model: string;
	readonly response: string;
}

const answers = new Map(
	(sharedRows("xstest/responses.jsonl.gz") as readonly Answer[]).map((row) => [
		`${row.prompt_id} ${row.model}`,
		row.response,
	]),
);
const labels = sharedRows("xstest/labels.jsonl.gz") as readonly Label[];
const rows = labels.map((label) => ({
	model: label.model,
	human: label.human_final,
	recorded: label.strmatch,
	ours: isRefusal(answers.get(`${label.prompt_id} ${label.model}`) ?? "") ? REFUSAL : COMPLIANCE,
}));

function share(part: readonly unknown[], whole: readonly unknown[]): number {
	return part.length / whole.length;
}

describe.skipIf(!HAS_SHARED_DATA)("refusals in 2,250 responses labelled by two people", () => {
	it("agree with the people more often than the recorded string matcher", () => {
		const report = [...new Set(rows.map((row) => row.model)), "all"].map((model) => {
			const own = model === "all" ? rows : rows.filter((row) => row.model === model);
			return {
				model,
				ours: share(
					own.filter((row) => row.ours === row.human),
					own,
				),
				recorded: share(
					own.filter((row) => row.recorded === row.human),
					own,
				),
			};
		});
		console.table(report);
		const all = report.at(-1)!;
		// Partial refusals, 7.8 % of the rows, are wrong for both: neither knows that class.
		expect(all.recorded).toBeCloseTo(0.8387, 4);
		expect(all.ours).toBeGreaterThanOrEqual(0.85);
	});

	it("are told from full compliance with the measured precision and recall", () => {
		const clear = rows.filter((row) => row.human === REFUSAL || row.human === COMPLIANCE);
		const given = clear.filter((row) => row.ours === REFUSAL);
		const right = given.filter((row) => row.human === REFUSAL);
		const precision = share(right, given);
		const recall = share(
			right,
			clear.filter((row) => row.human === REFUSAL),
		);
		console.table({ refusal: { precision, recall, rows: clear.length } });
		expect(precision).toBeGreaterThanOrEqual(0.96);
		expect(recall).toBeGreaterThanOrEqual(0.87);
	});
});
