import {
	ConfigurationError,
	type RunManifest,
	runId,
	type VersionReference,
} from "@assay/core/domain";
import { contentHash, lineHash } from "../definitions/index.ts";
import type { RunBlock, StoredRun } from "../ports/index.ts";
import type { RunSubject, Versioned } from "./benchmark.ts";
import type { SelectedPrompts } from "./select-prompts.ts";

/** Prompts per block: one unit for durability, resume, distribution and analytics. */
export const BLOCK_SIZE = 256;

/** What fixes a run. */
export interface RunRequest {
	readonly subject: RunSubject;
	readonly prompts: SelectedPrompts;
	readonly trials: number;
	readonly nonce?: string;
	/** See `recordedDigest()`. */
	readonly recorded?: string;
}

/** Everything that the run's numbers will rest on. */
export function toManifest({ nonce, prompts, recorded, subject, trials }: RunRequest): RunManifest {
	return {
		schema: 1,
		system: reference(subject.system),
		criteria: subject.criteria.map(reference),
		evaluators: subject.evaluators.map((item) => ({
			...reference(item),
			criterion: item.definition.criterion,
		})),
		slices: subject.slices.map(reference),
		prompts: {
			count: prompts.seqs.length,
			fingerprint: lineHash(prompts.contentHashes),
			selection: prompts.description,
			isClustered: prompts.isClustered,
		},
		trials,
		...(nonce !== undefined && { nonce }),
		...(recorded !== undefined && { recorded }),
	};
}

function reference(item: Versioned<{ readonly name: string }>): VersionReference {
	return { name: item.definition.name, version: item.version };
}

/** Hash of a manifest: equal where two runs would rest on the same things. */
export function fingerprintOf(manifest: RunManifest): string {
	return contentHash({
		...manifest,
		system: { ...manifest.system },
		criteria: manifest.criteria.map((item) => ({ ...item })),
		evaluators: manifest.evaluators.map((item) => ({ ...item })),
		slices: manifest.slices.map((item) => ({ ...item })),
		prompts: { ...manifest.prompts },
	});
}

/** What else is written down about a new run. */
export interface RunDetails {
	readonly id: string;
	readonly now: number;
	readonly tags: Readonly<Record<string, string>>;
	readonly programVersion: string;
}

/**
 * The run and its blocks, ready to be stored.
 *
 * @throws {ConfigurationError} when there is no prompt or no evaluator.
 */
export function newRun(
	request: RunRequest,
	details: RunDetails,
): { readonly run: StoredRun; readonly blocks: readonly RunBlock[] } {
	const { prompts, subject } = request;
	if (prompts.seqs.length === 0)
		throw new ConfigurationError(
			`Cannot run: no prompt is selected (${prompts.description}), expected at least one; import prompts or widen the filters`,
		);
	if (subject.evaluators.length === 0)
		throw new ConfigurationError("Cannot run: the project has no evaluator, expected at least one");
	const manifest = toManifest(request);
	const blocks = Array.from(
		{ length: Math.ceil(prompts.seqs.length / BLOCK_SIZE) },
		(_, index) => ({
			index,
			promptSeqs: prompts.seqs.slice(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE),
		}),
	);
	const run: StoredRun = {
		id: runId(details.id),
		manifest,
		fingerprint: fingerprintOf(manifest),
		state: "running",
		tags: details.tags,
		blockCount: blocks.length,
		createdAt: details.now,
		programVersion: details.programVersion,
	};
	return { run, blocks };
}
