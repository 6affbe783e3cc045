import { NO_LABEL, VERDICT_KIND } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { BLOCK_SIZE, newRun, type RunSubject } from "@assay/workflow/benchmark";
import type { BlockResult, RunBlock, StoredRun } from "@assay/workflow/ports";
import { matrixSubject } from "../data/matrix-subject.ts";
import { keyOf } from "./rows.ts";

const BINARY = 5;
const SLICES = 20;

/** Twenty evaluators and twenty slices. */
export const EVALUATORS = 20;

/** The definitions of the next power of ten. */
export function scaleSubject(): RunSubject {
	const subject = matrixSubject(BINARY);
	const second = subject.evaluators.map(({ definition, version }) => ({
		version: `second ${version}`,
		definition: { ...definition, name: `second ${definition.name}` },
	}));
	return { ...subject, evaluators: [...subject.evaluators, ...second] };
}

/** A run over so many prompts, which need not be there. */
export function scaleRun(
	id: string,
	contentHashes: readonly string[],
): { readonly run: StoredRun; readonly blocks: readonly RunBlock[] } {
	return newRun(
		{
			subject: scaleSubject(),
			prompts: {
				seqs: Uint32Array.from(contentHashes, (_, index) => index + 1),
				contentHashes,
				isClustered: false,
				description: "all",
			},
			trials: 1,
		},
		{ id, now: 0, tags: {}, programVersion: "0" },
	);
}

/** A full block's results, the same for the same block. */
export function scaleResult(block: number): BlockResult {
	const random = createRandom(block + 1);
	const column = (): Float32Array => Float32Array.from({ length: BLOCK_SIZE }, () => random.next());
	const scored = new Uint8Array(BLOCK_SIZE).fill(VERDICT_KIND.scored);
	return {
		block,
		responses: {
			kinds: scored,
			reused: new Uint8Array(BLOCK_SIZE),
			latencyMs: column(),
			costUsd: column(),
			inputTokens: column(),
			outputTokens: column(),
		},
		responseKeys: Array.from({ length: BLOCK_SIZE }, (_, row) =>
			keyOf("response", block * BLOCK_SIZE + row),
		),
		verdicts: Array.from({ length: EVALUATORS }, () => ({
			kinds: scored,
			labels: new Int8Array(BLOCK_SIZE).fill(NO_LABEL),
			scores: column(),
		})),
		slices: Array.from({ length: SLICES }, () =>
			Uint32Array.from({ length: BLOCK_SIZE / 32 }, () => Math.floor(random.next() * 2 ** 32)),
		),
		failures: [],
	};
}
