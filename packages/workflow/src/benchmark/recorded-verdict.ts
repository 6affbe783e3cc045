import type { Annotation, CriterionDefinition, Verdict } from "@assay/core/domain";
import { isUnitInterval } from "@assay/core/domain";
import type { AnnotationStore, LedgerVerdict } from "../ports/index.ts";
import type { RunRow } from "./prepared-evaluator.ts";

/** How a recorded value is read. */
export interface RecordedScale {
	readonly criterion: CriterionDefinition;
	/** Scores of the recorded values; default: label names, then numbers in [0, 1]. */
	readonly values: Readonly<Record<string, number>> | undefined;
}

/** The verdict that a recorded value stands for; a value that is none is `failed`, with the value kept. */
export function recordedVerdict(found: LedgerVerdict, scale: RecordedScale): Verdict {
	const { verdict } = found;
	const explanation = verdict.kind === "scored" ? verdict.explanation : undefined;
	const read = readValue(found.raw ?? "", explanation, scale);
	// Without a mapping, what the import could read as a score (true, false) is that score.
	return read.kind === "failed" && scale.values === undefined && verdict.kind === "scored"
		? verdict
		: read;
}

/** One person's labels on the rows, read at once; the newest counts where there are several. */
export async function annotatedVerdicts(
	rows: readonly RunRow[],
	options: RecordedScale & {
		readonly annotations: AnnotationStore;
		readonly annotator: string;
		readonly system: string;
	},
): Promise<readonly Verdict[]> {
	const found = await options.annotations.listAnnotations({
		annotator: options.annotator,
		system: options.system,
		promptIds: [...new Set(rows.map((row) => row.prompt.id))],
	});
	const newest = new Map<string, Annotation>();
	for (const annotation of found)
		if (appliesTo(annotation, options.criterion))
			newest.set(rowKey(annotation.promptId, annotation.trial), annotation);
	return rows.map((row) => {
		const annotation = newest.get(rowKey(row.prompt.id, row.trial));
		return annotation === undefined
			? { kind: "abstained", reason: `${options.annotator} gave no label` }
			: readValue(annotation.label, annotation.explanation, options);
	});
}

/** Imported labels may name no criterion; they count for every one. */
function appliesTo(annotation: Annotation, criterion: CriterionDefinition): boolean {
	return annotation.criterion === "" || annotation.criterion === criterion.name;
}

function rowKey(promptId: string, trial: number): string {
	return `${trial} ${promptId}`;
}

function readValue(raw: string, explanation: string | undefined, scale: RecordedScale): Verdict {
	const told = explanation === undefined ? {} : { explanation };
	const { criterion, values } = scale;
	const labels = criterion.scale.kind === "labels" ? criterion.scale.labels : [];
	if (values !== undefined) {
		const score = Object.hasOwn(values, raw) ? values[raw] : undefined;
		if (score === undefined || !isUnitInterval(score)) return notAValue(raw);
		const label = labels.findIndex((candidate) => candidate.score === score);
		return { kind: "scored", score, ...(label !== -1 && { label }), ...told };
	}
	const index = labels.findIndex((candidate) => candidate.name === raw);
	const label = labels[index];
	if (label !== undefined) return { kind: "scored", score: label.score, label: index, ...told };
	const number = raw.trim() === "" ? Number.NaN : Number(raw);
	return isUnitInterval(number) ? { kind: "scored", score: number, ...told } : notAValue(raw);
}

function notAValue(raw: string): Verdict {
	return {
		kind: "failed",
		code: "unparsable_output",
		detail: `Cannot read the recorded verdict: "${raw.slice(0, 60)}" is no label and no score`,
		raw,
	};
}
