import type { CriterionDefinition, Verdict } from "@assay/core/domain";
import { promptText, VERDICT_KIND } from "@assay/core/domain";
import type { RunSubject, RunWork } from "../benchmark/index.ts";
import type { ReportVerdict, StoredRun, WorstRow } from "../ports/index.ts";
import { matrixEvaluators } from "./read-run-results.ts";
import { type FullRow, readRunRows } from "./run-rows.ts";

/** Rows shown per evaluator. */
const WORST_PER_EVALUATOR = 5;

interface Candidate {
	readonly block: number;
	readonly row: number;
	readonly score: number;
}

/** For each evaluator the rows with the lowest scores that do not pass, first come first on ties. */
export async function findWorstRows(
	work: RunWork,
	run: StoredRun,
	subject: RunSubject,
): Promise<readonly WorstRow[]> {
	const worst = await worstByEvaluator(work, run, subject);
	const wanted = new Map<number, Set<number>>();
	for (const candidates of worst)
		for (const { block, row } of candidates)
			wanted.set(block, (wanted.get(block) ?? new Set()).add(row));
	const opened = new Map<string, FullRow>();
	for await (const row of readRunRows(work, run, {
		subject,
		pick: (block) => wanted.get(block.block) ?? [],
	}))
		opened.set(`${row.block} ${row.row}`, row);
	return subject.evaluators.flatMap(({ definition }, i) =>
		(worst[i] ?? []).flatMap(({ block, row }) => {
			const full = opened.get(`${block} ${row}`);
			const verdict = full?.verdicts[i];
			const criterion = criterionOf(subject, definition.criterion);
			return full === undefined || verdict === undefined
				? []
				: [toWorstRow(full, definition.name, toReportVerdict(verdict, criterion))];
		}),
	);
}

async function worstByEvaluator(
	work: RunWork,
	run: StoredRun,
	subject: RunSubject,
): Promise<readonly (readonly Candidate[])[]> {
	const bounds = matrixEvaluators(subject).map(({ passAt }) => Math.fround(passAt));
	const worst: Candidate[][] = bounds.map(() => []);
	for await (const block of work.store.readColumns(run.id)) {
		for (const [i, column] of block.verdicts.entries()) {
			const kept = worst[i] ?? [];
			const bound = bounds[i] ?? 0;
			for (const [row, kind] of column.kinds.entries()) {
				const score = column.scores[row] ?? 0;
				if (kind === VERDICT_KIND.scored && score < bound)
					keepWorst(kept, { block: block.block, row, score });
			}
		}
	}
	return worst;
}

function keepWorst(kept: Candidate[], candidate: Candidate): void {
	const last = kept.at(-1);
	if (kept.length === WORST_PER_EVALUATOR && last !== undefined && candidate.score >= last.score)
		return;
	const place = kept.findIndex((one) => one.score > candidate.score);
	kept.splice(place === -1 ? kept.length : place, 0, candidate);
	if (kept.length > WORST_PER_EVALUATOR) kept.pop();
}

function toWorstRow(row: FullRow, evaluator: string, verdict: ReportVerdict): WorstRow {
	return {
		promptId: row.prompt.id,
		trial: row.trial,
		slices: row.slices,
		input: promptText(row.prompt.input),
		...(row.response && { response: row.response.text }),
		...(row.removed && { responseRemovedAt: row.removed.at }),
		evaluator,
		verdict,
	};
}

/** The criterion that a run judged under this name. */
export function criterionOf(subject: RunSubject, name: string): CriterionDefinition | undefined {
	return subject.criteria.find(({ definition }) => definition.name === name)?.definition;
}

/** A verdict for people: the label's name instead of its index. */
export function toReportVerdict(
	verdict: Verdict,
	criterion: CriterionDefinition | undefined,
): ReportVerdict {
	if (verdict.kind !== "scored") {
		if (verdict.kind === "abstained") return verdict;
		return { kind: "failed", code: verdict.code, detail: verdict.detail };
	}
	const labels = criterion?.scale.kind === "labels" ? criterion.scale.labels : [];
	const label = verdict.label === undefined ? undefined : labels[verdict.label]?.name;
	return {
		kind: "scored",
		score: verdict.score,
		...(label !== undefined && { label }),
		...(verdict.explanation !== undefined && { explanation: verdict.explanation }),
	};
}
