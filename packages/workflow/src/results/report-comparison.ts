import type { Flip } from "@assay/core/benchmark";
import { promptText } from "@assay/core/domain";
import type { RunWork } from "../benchmark/index.ts";
import { BLOCK_SIZE } from "../benchmark/index.ts";
import type { ReportComparison, ReportFlip, ReportRunName, StoredRun } from "../ports/index.ts";
import { compareStoredRuns, type LoadedRun, type StoredComparison } from "./compare-stored-runs.ts";
import { type FullRow, readRunRows } from "./run-rows.ts";

/** Flips that are opened with their texts. */
const SHOWN_FLIPS = 50;

/** Both sides of a comparison, with what opens their rows. */
export interface ComparedRun extends LoadedRun {
	readonly work: RunWork;
}

/** Compares two runs and opens the rows that flipped, those that got worse first. */
export async function buildReportComparison(
	baseline: ComparedRun,
	candidate: ComparedRun,
): Promise<ReportComparison> {
	const compared = await compareStoredRuns(candidate.work.store, baseline, candidate);
	const shown = compared.flips
		.toSorted(
			(a, b) => Number(a.direction !== "pass-to-fail") - Number(b.direction !== "pass-to-fail"),
		)
		.slice(0, SHOWN_FLIPS);
	return {
		baseline: runName(baseline.run),
		candidate: runName(candidate.run),
		result: compared.result,
		flips: await openFlips(shown, { baseline, candidate, compared }),
		flipCount: compared.flips.length,
		notComparable: compared.notComparable,
	};
}

/** A run as a heading names it: the system, with the start of its version. */
function runName(run: StoredRun): ReportRunName {
	const { name, version } = run.manifest.system;
	return { runId: run.id, name: `${name} ${version.slice(0, 6)}` };
}

async function openFlips(
	flips: readonly Flip[],
	sides: {
		readonly baseline: ComparedRun;
		readonly candidate: ComparedRun;
		readonly compared: StoredComparison;
	},
): Promise<readonly ReportFlip[]> {
	const { baseline, candidate, compared } = sides;
	const before = await openRows(
		baseline,
		flips.map((flip) => [flip.baselinePrompt, flip.trial]),
	);
	const after = await openRows(
		candidate,
		flips.map((flip) => [flip.candidatePrompt, flip.trial]),
	);
	return flips.flatMap((flip) => {
		const old = before.get(`${flip.baselinePrompt} ${flip.trial}`);
		const row = after.get(`${flip.candidatePrompt} ${flip.trial}`);
		if (row === undefined) return [];
		const evaluator = compared.result.evaluators[flip.evaluator]?.name ?? "";
		const index = candidate.subject.evaluators.findIndex(
			({ definition }) => definition.name === evaluator,
		);
		const verdict = row.verdicts[index];
		return [
			{
				evaluator,
				direction: flip.direction,
				promptId: row.prompt.id,
				trial: flip.trial,
				slices: row.slices,
				input: promptText(row.prompt.input),
				...(old?.response && { baselineResponse: old.response.text }),
				...(old?.removed && { baselineResponseRemovedAt: old.removed.at }),
				...(row.response && { candidateResponse: row.response.text }),
				...(row.removed && { candidateResponseRemovedAt: row.removed.at }),
				...(verdict?.kind === "scored" &&
					verdict.explanation !== undefined && { explanation: verdict.explanation }),
			},
		];
	});
}

/** Opens rows by the position of their prompt in the run and their trial. */
async function openRows(
	{ run, subject, work }: ComparedRun,
	places: readonly (readonly [prompt: number, trial: number])[],
): Promise<ReadonlyMap<string, FullRow>> {
	const { trials } = run.manifest;
	const wanted = new Map<number, Set<number>>();
	for (const [prompt, trial] of places) {
		const block = Math.floor(prompt / BLOCK_SIZE);
		const row = (prompt % BLOCK_SIZE) * trials + trial;
		wanted.set(block, (wanted.get(block) ?? new Set()).add(row));
	}
	const opened = new Map<string, FullRow>();
	for await (const row of readRunRows(work, run, {
		subject,
		pick: (block) => wanted.get(block.block) ?? [],
	}))
		opened.set(`${row.block * BLOCK_SIZE + Math.floor(row.row / trials)} ${row.trial}`, row);
	return opened;
}
