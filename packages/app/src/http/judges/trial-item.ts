import { promptText } from "@assay/core/domain";
import type { TrialItem, TrialRecord } from "@assay/sdk/api";
import {
	agreesOn,
	type PreparedTrial,
	passOf,
	type TrialRow,
	type TrialVerdict,
} from "@assay/workflow/align";
import { judgeMessages } from "@assay/workflow/benchmark";
import { clipText } from "@assay/workflow/explore";
import { labelPart } from "@assay/workflow/refine";
import { toMessages } from "../rows/record-view.ts";

/** Characters of a text in a list, and in a record. */
const LISTED = 400;
const SHOWN = 20_000;

/** A row with what is known of it. */
export interface KnownRow {
	readonly row: TrialRow;
	readonly known: TrialVerdict;
}

/** A row of a trial as it is listed. */
export function toTrialItem(
	{ evaluator }: PreparedTrial,
	{ known, row }: KnownRow,
	length: number = LISTED,
): TrialItem {
	const { passAt } = evaluator;
	const agrees = agreesOn(row, known, passAt);
	const { truth } = row;
	return {
		key: row.key,
		promptId: row.prompt.id,
		input: clipText(promptText(row.prompt.input), length),
		response: clipText(row.response.text, length),
		...saidOf(evaluator, known, length),
		...(truth?.truth.label !== undefined && {
			truth: {
				label: truth.truth.label,
				passes: truth.passes,
				...(truth.truth.explanation !== undefined && {
					explanation: clipText(truth.truth.explanation, length).text,
				}),
			},
		}),
		...(agrees !== undefined && { agrees }),
		mayBeExample: truth !== undefined && labelPart(row.clusterId) === "examples",
	};
}

function saidOf(
	{ criterion, passAt }: PreparedTrial["evaluator"],
	{ verdict }: TrialVerdict,
	length: number,
): Pick<TrialItem, "kind" | "label" | "score" | "explanation" | "reason"> {
	switch (verdict?.kind) {
		case undefined:
			return { kind: "missing" };
		case "abstained":
			return { kind: "abstained", reason: clipText(verdict.reason, length).text };
		case "failed":
			return { kind: "failed", reason: clipText(verdict.detail, length).text };
		case "scored": {
			const { explanation, label, score } = verdict;
			const { scale } = criterion;
			const name = scale.kind === "labels" ? scale.labels[label ?? -1]?.name : undefined;
			return {
				kind: passOf(verdict, passAt) === true ? "pass" : "fail",
				score,
				...(name !== undefined && { label: name }),
				...(explanation !== undefined && { explanation: clipText(explanation, length) }),
			};
		}
	}
}

/** A row of a trial with everything. */
export function toTrialRecord(trial: PreparedTrial, { known, row }: KnownRow): TrialRecord {
	const { definition, evaluator } = trial;
	const raw = known.raw ?? (known.verdict?.kind === "failed" ? known.verdict.raw : undefined);
	return {
		...toTrialItem(trial, { row, known }, SHOWN),
		messages:
			definition.kind === "judge"
				? toMessages(judgeMessages(definition.judge, evaluator.criterion, row))
				: [],
		...(raw !== undefined && { reply: clipText(raw, SHOWN) }),
		...(known.usage && { usage: known.usage }),
	};
}
