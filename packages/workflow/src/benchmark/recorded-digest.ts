import type { Verdict } from "@assay/core/domain";
import { textHash } from "../definitions/index.ts";
import { BLOCK_SIZE } from "./create-run.ts";
import type { PreparedEvaluator, RunRow } from "./prepared-evaluator.ts";
import type { RunWork } from "./run-work.ts";
import { newRowStates } from "./work-row.ts";

type RecordedEvaluator = Extract<PreparedEvaluator, { kind: "recorded" | "annotated" }>;

/**
 * Hash of the verdicts that the run's evaluators will find recorded for its prompts; `undefined`
 * where no evaluator is recorded. A label that arrives later changes it, and so the fingerprint of
 * the run: the next run shows it.
 */
export async function recordedDigest(
	work: RunWork,
	seqs: Uint32Array,
): Promise<string | undefined> {
	const evaluators = work.evaluators.filter(isRecorded);
	if (evaluators.length === 0) return undefined;
	let digest = "";
	for (let start = 0; start < seqs.length; start += BLOCK_SIZE) {
		work.signal.throwIfAborted();
		const rows = await readRows(work, seqs.subarray(start, start + BLOCK_SIZE));
		for (const evaluator of evaluators)
			digest = textHash(JSON.stringify([digest, await verdictsOn(work, evaluator, rows)]));
	}
	return digest;
}

function isRecorded(evaluator: PreparedEvaluator): evaluator is RecordedEvaluator {
	return evaluator.kind === "recorded" || evaluator.kind === "annotated";
}

/** What is recorded is found by a row's identity alone, so that the response need not be there. */
async function readRows(work: RunWork, seqs: Uint32Array): Promise<readonly RunRow[]> {
	const prompts = await work.store.getPrompts(seqs);
	return newRowStates(work, prompts).map(({ responseKey, stored, trial }) => ({
		prompt: stored.prompt,
		trial,
		responseKey,
		response: { text: "", usage: {} },
	}));
}

async function verdictsOn(
	work: RunWork,
	evaluator: RecordedEvaluator,
	rows: readonly RunRow[],
): Promise<readonly Verdict[]> {
	const judged = rows.filter((row) => evaluator.applies(row.prompt));
	if (evaluator.kind === "annotated") return evaluator.evaluateMany(judged, work.systemName);
	const keys = judged.map((row) => evaluator.key(row));
	const found = await work.store.getVerdicts(keys);
	return keys.map((key) => evaluator.interpret(found.get(key)));
}
