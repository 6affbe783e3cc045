import { availableParallelism } from "node:os";
import type { LocalRuleTree, PoolRow } from "@assay/core/domain";
import type {
	ApplyOptions,
	LabelingLibrary,
	LocalLabelingFunction,
	StoredPoolBlock,
} from "@assay/workflow/ports";
import { type LabelingLimits, LabelingThread } from "./labeling-thread.ts";
import { measureAgreement } from "./measure-agreement.ts";
import { prepareLabelingRule } from "./prepare-labeling-rule.ts";
import { createRowTexts } from "./row-texts.ts";
import { prepareVoter } from "./voter.ts";

/** How much the threads may use. */
export interface LabelingLibraryOptions extends Partial<LabelingLimits> {
	/** Default: one less than the machine's cores, at least 1 and at most 4. */
	readonly threads?: number;
}

/** Blocks of less text are not worth a thread. */
const SMALL_BLOCK = 64_000;

/**
 * The built-in labeling rules. A thread may use 512 MB and 60 s per block unless told otherwise;
 * small blocks are voted on at once, in the calling thread.
 */
export function createLabelingLibrary({
	memoryMb = 512,
	threads = Math.min(4, Math.max(1, availableParallelism() - 1)),
	timeoutMs = 60_000,
}: LabelingLibraryOptions = {}): LabelingLibrary {
	const all = Array.from({ length: threads }, () => new LabelingThread({ memoryMb, timeoutMs }));
	const idle = [...all];
	const waiting: ((thread: LabelingThread) => void)[] = [];

	async function acquire(): Promise<LabelingThread> {
		return idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
	}

	function release(thread: LabelingThread): void {
		const next = waiting.shift();
		if (next === undefined) idle.push(thread);
		else next(thread);
	}

	async function apply(
		{ block, rows }: StoredPoolBlock,
		functions: readonly LocalLabelingFunction[],
		{ agreement, signal }: ApplyOptions,
	): Promise<readonly Int8Array[]> {
		signal.throwIfAborted();
		if (rows.length < SMALL_BLOCK) return voteHere(rows, functions, agreement);
		const thread = await acquire();
		try {
			signal.throwIfAborted();
			return await thread.vote(block, { rows, functions, agreement });
		} finally {
			release(thread);
		}
	}

	return {
		threads,
		prepare: (rule) => prepareLabelingRule(rule, createRowTexts()),
		needsAgreement: (functions) => functions.some(({ rule }) => readsAgreement(rule)),
		measureAgreement,
		apply,
		close: async () => {
			await Promise.all(all.map((thread) => thread.close()));
		},
	};
}

function voteHere(
	rows: string,
	functions: readonly LocalLabelingFunction[],
	agreement: Float64Array | undefined,
): readonly Int8Array[] {
	const parsed: readonly PoolRow[] = JSON.parse(rows);
	return prepareVoter(functions)(parsed, { agreement });
}

function readsAgreement(rule: LocalRuleTree): boolean {
	if (rule.kind === "all" || rule.kind === "any") return rule.rules.some(readsAgreement);
	return rule.kind === "not" ? readsAgreement(rule.rule) : rule.kind === "agreement";
}
