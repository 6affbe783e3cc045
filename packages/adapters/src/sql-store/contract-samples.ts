import { hash } from "node:crypto";
import {
	type Annotation,
	type AnnotationTask,
	type GroundTruth,
	type Pool,
	type ReferencePrompt,
	runId,
	type TaskInvitation,
	type TaskItem,
	unitInterval,
	VERDICT_KIND,
} from "@assay/core/domain";
import type {
	BlockResult,
	LedgerResponse,
	LedgerVerdict,
	RunBlock,
	StoredDefinition,
	StoredPoolBlock,
	StoredRun,
} from "@assay/workflow/ports";

/** Text that databases are known to lose: NUL, a lone surrogate, quotes, what looks like escapes or parameters. */
export const HOSTILE_TEXT = "a\u0000b \ud800 'q' \"d\" \\x00 {1,NULL} $1 ? 😀 é\r\n\t";

/** A prompt with the given fields. */
export function samplePrompt(fields: Partial<ReferencePrompt> & { readonly id: string }): {
	readonly prompt: ReferencePrompt;
	readonly contentHash: string;
} {
	const prompt: ReferencePrompt = {
		input: `Question ${fields.id}`,
		variables: {},
		metadata: {},
		provenance: { kind: "imported", source: "prompts.csv" },
		...fields,
	};
	return { prompt, contentHash: hash("md5", JSON.stringify(prompt)) };
}

/** A response under the given key. */
export function sampleResponse(
	fields: Partial<LedgerResponse> & { readonly key: string },
): LedgerResponse {
	return {
		systemVersion: "system-1",
		response: { text: `Answer to ${fields.key}`, usage: {} },
		createdAt: 1000,
		...fields,
	};
}

/** A scored verdict under the given key. */
export function sampleVerdict(
	fields: Partial<LedgerVerdict> & { readonly key: string },
): LedgerVerdict {
	return {
		evaluatorVersion: "evaluator-1",
		verdict: { kind: "scored", score: unitInterval(0.5), label: 1, explanation: "Because" },
		usage: {},
		createdAt: 1000,
		...fields,
	};
}

/** A verdict that failed, under the given key. */
export function failedVerdict(key: string): LedgerVerdict {
	return sampleVerdict({
		key,
		verdict: { kind: "failed", code: "timeout", detail: "No reply in 30 s" },
	});
}

/** A version of a definition. */
export function sampleDefinition(fields: Partial<StoredDefinition>): StoredDefinition {
	return {
		kind: "criterion",
		name: "accuracy",
		version: "v1",
		body: { name: "accuracy", description: "Answers from the documents" },
		origin: "code",
		createdAt: 1000,
		...fields,
	};
}

/** An annotation with the given fields. */
export function sampleAnnotation(
	fields: Partial<Annotation> & { readonly id: string },
): Annotation {
	return {
		annotator: "ana",
		system: "base",
		promptId: "p1",
		trial: 0,
		criterion: "accuracy",
		label: "ACCEPT",
		purpose: "measure",
		source: "ui",
		createdAt: 1000,
		...fields,
	};
}

/** A first revision of a label that counts as the truth. */
export function sampleGroundTruth(
	fields: Partial<GroundTruth> & { readonly responseKey: string },
): GroundTruth {
	return {
		criterion: "accuracy",
		revision: 1,
		system: "base",
		promptId: "p1",
		promptSeq: 1,
		trial: 0,
		run: "r1",
		label: "ACCEPT",
		settledBy: "single",
		committedBy: "ana",
		annotations: ["1"],
		purpose: "measure",
		clusterId: "p1",
		createdAt: 1000,
		...fields,
	};
}

/** An open task that wants two answers per row. */
export function sampleTask(id: string, fields: Partial<AnnotationTask> = {}): AnnotationTask {
	return {
		id,
		name: `Task ${id}`,
		run: "r1",
		system: "base",
		criteria: [{ name: "accuracy", version: "c1" }],
		overlap: 2,
		wantsGoldenResponse: false,
		isBlind: true,
		selection: "all",
		state: "open",
		createdAt: 1000,
		...fields,
	};
}

/** Rows of a task, in order. */
export function sampleItems(count: number): readonly TaskItem[] {
	return Array.from({ length: count }, (_, place) => ({
		place,
		responseKey: `k${place}`,
		promptSeq: place + 1,
		promptId: `p${place}`,
		trial: 0,
		clusterId: `p${place}`,
		purpose: "measure",
		inclusionProbability: 0.5,
	}));
}

/** An invitation of one person to the task `t1`. */
export function sampleInvitation(
	fields: Partial<TaskInvitation> & { readonly id: string },
): TaskInvitation {
	return {
		task: "t1",
		annotator: "ana",
		secretHash: hash("sha256", fields.id),
		isRevoked: false,
		expiresAt: 9000,
		createdAt: 1000,
		...fields,
	};
}

/** A run with the given fields. */
export function sampleRun(id: string, fields: Partial<StoredRun> = {}): StoredRun {
	return {
		id: runId(id),
		manifest: {
			schema: 1,
			system: { name: "base", version: "s1" },
			criteria: [{ name: "accuracy", version: "c1" }],
			evaluators: [{ name: "judge", version: "e1", criterion: "accuracy" }],
			slices: [],
			prompts: { count: 4, fingerprint: "p", selection: "all", isClustered: false },
			trials: 1,
		},
		fingerprint: "fingerprint-1",
		state: "running",
		tags: { branch: "main" },
		blockCount: 2,
		createdAt: 1000,
		programVersion: "0.1.0",
		...fields,
	};
}

/** Blocks of three prompts each: an odd number, so that columns do not align by luck. */
export function sampleBlocks(count: number): readonly RunBlock[] {
	return Array.from({ length: count }, (_, index) => ({
		index,
		promptSeqs: Uint32Array.of(index * 3 + 1, index * 3 + 2, 4_294_967_295 - index),
	}));
}

/** A finished block of three rows under three evaluators and two slices. */
export function sampleResult(block: number, fields: Partial<BlockResult> = {}): BlockResult {
	const { scored, failed, missing } = VERDICT_KIND;
	return {
		block,
		responses: {
			kinds: Uint8Array.of(scored, scored, failed),
			reused: Uint8Array.of(0, 1, 0),
			latencyMs: Float32Array.of(120.5, block, Number.NaN),
			costUsd: Float32Array.of(0.25, Number.NaN, Number.NaN),
			inputTokens: Float32Array.of(12, 0, Number.NaN),
			outputTokens: Float32Array.of(7, Number.NaN, Number.NaN),
		},
		responseKeys: [`key-${block}-0`, `key-${block}-1`, ""],
		verdicts: [0, 1, 2].map((evaluator) => ({
			kinds: Uint8Array.of(scored, missing, failed),
			labels: Int8Array.of(evaluator, -1, -1),
			scores: Float32Array.of(evaluator / 2, 0, 0),
		})),
		slices: [Uint32Array.of(0b101), Uint32Array.of(0b010)],
		failures: [],
		...fields,
	};
}

/** A pool without rows. */
export function samplePool(name: string): Pool {
	return {
		name,
		source: { kind: "imported", source: "history.jsonl" },
		system: `pool:${name}`,
		state: "filling",
		rows: 0,
		blocks: 0,
		createdAt: 1_764_000_000_123,
	};
}

/** A block of a pool with so many rows. */
export function samplePoolBlock(
	block: number,
	count: number,
): StoredPoolBlock & { readonly count: number } {
	const texts = Array.from({ length: count }, (_, row) => `${block} ${row} ${HOSTILE_TEXT}`);
	return {
		block,
		count,
		rows: JSON.stringify(texts),
		keyHashes: Float64Array.from({ length: count }, (_, row) => block * 2 ** 40 + row + 0.5),
	};
}
