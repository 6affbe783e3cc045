import path from "node:path";
import type { CriterionDefinition, EvaluatorDefinition } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
import { type ObservedScale, observedScale } from "../observed-scale.ts";
import { unportedList } from "../unported-list.ts";
import { type LangfuseScore, parseScore } from "./parse-score.ts";

/** The system that traces belong to; a scores export does not say more. */
const SYSTEM = "langfuse";

/** Who gave an annotation whose author the export does not name. */
const UNKNOWN_ANNOTATOR = "langfuse annotator";

interface NamedScores {
	readonly labels: Map<string, number | undefined>;
	readonly numbers: Set<number>;
	/** Names of the evaluators that gave it. */
	readonly evaluators: Set<string>;
	count: number;
}

/**
 * Annotations from people, verdicts from evaluators and from the API. A score belongs to the prompt
 * whose id is that of its observation or trace.
 */
export async function langfuseScoresSource(file: string, read: ReadRecords): Promise<ImportSource> {
	const byName = await namedScores(read());
	const unported = unportedList();
	const where = path.basename(file);
	const scales = new Map<string, ObservedScale>();
	const evaluators: EvaluatorDefinition[] = [];
	for (const [name, seen] of byName) {
		const scale = observedScale({ name, description: `Langfuse score ${name}`, ...seen });
		if (scale === undefined) {
			const reason = "it has too many different values for labels, and they are not from 0 to 1";
			unported.add({ what: `score ${name}`, where, reason }, seen.count);
			continue;
		}
		scales.set(name, scale);
		const { doubt } = scale;
		if (doubt !== undefined) unported.add({ what: `order of ${name}`, where, reason: doubt });
		for (const evaluator of seen.evaluators) {
			evaluators.push({
				name: evaluator,
				criterion: name,
				kind: "recorded",
				source: { evaluator },
			});
		}
	}
	const criteria: readonly CriterionDefinition[] = [...scales.values()].map(
		({ criterion }) => criterion,
	);
	return {
		format: "Langfuse scores",
		files: [file],
		columns: [],
		definitions: {
			criteria,
			evaluators,
			slices: [],
			systems: [{ name: SYSTEM, kind: "recorded" }],
		},
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf(file, read(signal), scales)),
	};
}

async function namedScores(
	records: AsyncIterable<ImportRecord>,
): Promise<ReadonlyMap<string, NamedScores>> {
	const byName = new Map<string, NamedScores>();
	for await (const record of records) {
		const parsed = "row" in record ? parseScore(record.row) : undefined;
		if (parsed?.kind !== "score") continue;
		const { score } = parsed;
		const seen: NamedScores = byName.get(score.name) ?? {
			labels: new Map(),
			numbers: new Set(),
			evaluators: new Set(),
			count: 0,
		};
		byName.set(score.name, seen);
		seen.count++;
		if (score.label !== undefined) {
			seen.labels.set(score.label, seen.labels.get(score.label) ?? score.value);
		} else if (score.value !== undefined) seen.numbers.add(score.value);
		if (score.source !== "ANNOTATION") seen.evaluators.add(evaluatorName(score));
	}
	return byName;
}

/** A score of the same name may come from a judge and from code. */
function evaluatorName({ name, source }: LangfuseScore): string {
	return source === "API" ? `${name} (API)` : name;
}

async function* itemsOf(
	file: string,
	records: AsyncIterable<ImportRecord>,
	scales: ReadonlyMap<string, ObservedScale>,
): AsyncGenerator<ImportItem> {
	for await (const record of records) {
		const at = { file, line: record.line };
		const parsed =
			"row" in record
				? parseScore(record.row)
				: ({ kind: "refused", reason: record.problem } as const);
		if (parsed.kind === "refused") yield { kind: "refused", at, reason: parsed.reason };
		else {
			const item = itemOf(parsed.score, at, scales.get(parsed.score.name));
			if (item !== undefined) yield item;
		}
	}
}

function itemOf(
	score: LangfuseScore,
	at: ImportItem["at"],
	scale: ObservedScale | undefined,
): ImportItem | undefined {
	if (scale === undefined) return undefined;
	const value = scale.valueOf(score);
	if (value === undefined) {
		return { kind: "refused", at, reason: `${score.name} has a number here and labels elsewhere` };
	}
	const place = { system: SYSTEM, promptId: score.subject, trial: 0 };
	const explanation = score.comment === undefined ? {} : { explanation: score.comment };
	if (score.source !== "ANNOTATION") {
		return {
			kind: "verdict",
			at,
			...place,
			evaluator: evaluatorName(score),
			value,
			...explanation,
		};
	}
	const annotation = {
		annotator: score.author ?? UNKNOWN_ANNOTATOR,
		...place,
		criterion: score.name,
		label: String(value),
		purpose: "measure",
		...explanation,
	} as const;
	return { kind: "annotation", at, annotation };
}
