import { type RunId, runId } from "@assay/core/domain";
import type {
	CorrectedCompareView,
	RunTrustView,
	TrustedEvaluator,
	TrustItem,
	TrustOperations,
	TrustVersion,
} from "@assay/sdk/api";
import { LOOKS_GOOD_FOR } from "@assay/workflow/align";
import type { StoredRun } from "@assay/workflow/ports";
import {
	compareCorrected,
	evaluatorNature,
	newestRuns,
	type PooledTrust,
} from "@assay/workflow/refine";
import { evaluatorKind } from "@assay/workflow/results";
import { currentDefinitions } from "../current-definitions.ts";
import type { HandlersOf } from "../handlers.ts";
import { lockedLooks } from "../locked-looks.ts";
import { readLabelledRows } from "../rows/labelled-rows.ts";
import type { TrustReader } from "../trust-reader.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

const VERSIONS_SHOWN = 8;
/** Of each version; the newest say most. */
const RUNS_PER_VERSION = 4;

/** Handlers of how far evaluators may be believed. */
export function trustHandlers(
	workroom: Workroom,
	reader: TrustReader,
): HandlersOf<TrustOperations> {
	return {
		"GET /runs/{run}/trust": async ({ run }) => readRun(workroom, reader, run),
		"GET /runs/{run}/labelled": async (input) => {
			const { id } = await requireRun(workroom, input.run);
			const { data } = await workroom.runCache.get(id);
			return readLabelledRows(workroom.store, data, input);
		},
		"GET /trust": async () => ({ items: await readProject(workroom, reader) }),
		"GET /trust/versions": async ({ evaluator }) => ({
			items: await readVersions(workroom, reader, evaluator),
		}),
		"GET /compare/corrected": async ({ runs }) => readCorrected(workroom, reader, runs),
	};
}

async function readRun(workroom: Workroom, reader: TrustReader, id: string): Promise<RunTrustView> {
	const stored = await requireRun(workroom, id);
	const run = await workroom.runCache.get(stored.id);
	const { cells, trust } = await reader.ofRun(run);
	const { matrix, subject } = run.data;
	return {
		run: stored.id,
		evaluators: subject.evaluators.map(
			({ definition, version }, i): TrustedEvaluator => ({
				name: definition.name,
				criterion: definition.criterion,
				version,
				kind: evaluatorKind(definition),
				nature: evaluatorNature(definition),
				trust: trust[i] ?? null,
			}),
		),
		slices: matrix.slices.map(({ name }) => name),
		cells,
	};
}

/** Every evaluator in the version that the newest runs used, the judges first. */
async function readProject(workroom: Workroom, reader: TrustReader): Promise<readonly TrustItem[]> {
	const runs = newestRuns(await workroom.store.listRuns());
	const pooled = await reader.ofRuns(runs);
	const current = new Map(
		(await currentDefinitions(workroom)).flatMap(({ kind, name, version }) =>
			kind === "evaluator" ? [[name, version] as const] : [],
		),
	);
	const looks = await lockedLooks(
		workroom.store,
		new Set(pooled.map(({ definition }) => definition.criterion)),
	);
	const seen = new Set<string>();
	return pooled
		.filter(({ definition: { name } }) => {
			// Runs come newest first, and with them the version that was used last.
			if (seen.has(name)) return false;
			seen.add(name);
			return current.has(name);
		})
		.map((one) => ({
			...toItem(one, runs, current),
			looks: { count: looks.get(one.definition.criterion) ?? 0, goodFor: LOOKS_GOOD_FOR },
		}))
		.toSorted((a, b) => Number(b.nature === "judged") - Number(a.nature === "judged"));
}

function toItem(
	{ definition, runs: ids, trust, version }: PooledTrust,
	runs: readonly StoredRun[],
	current: ReadonlyMap<string, string>,
): Omit<TrustItem, "looks"> {
	return {
		name: definition.name,
		criterion: definition.criterion,
		version,
		kind: evaluatorKind(definition),
		nature: evaluatorNature(definition),
		trust,
		runs: ids.map((id) => ({ id, system: systemOf(runs, id) })),
		isOutdated: current.get(definition.name) !== version,
	};
}

function systemOf(runs: readonly StoredRun[], id: RunId): string {
	return runs.find((run) => run.id === id)?.manifest.system.name ?? "";
}

/** Newest first; each version on the newest runs that used it. */
async function readVersions(
	workroom: Workroom,
	reader: TrustReader,
	name: string,
): Promise<readonly TrustVersion[]> {
	const byVersion = new Map<string, StoredRun[]>();
	for (const run of await workroom.store.listRuns()) {
		const version = run.manifest.evaluators.find((one) => one.name === name)?.version;
		if (version === undefined) continue;
		const known = byVersion.get(version) ?? [];
		if (known.length < RUNS_PER_VERSION) byVersion.set(version, [...known, run]);
	}
	const items: TrustVersion[] = [];
	for (const [version, runs] of [...byVersion].slice(0, VERSIONS_SHOWN)) {
		const found = (await reader.ofRuns(runs)).find(
			(one) => one.definition.name === name && one.version === version,
		);
		if (found === undefined) continue;
		items.push({
			version,
			runs: found.runs,
			usedAt: runs[0]?.createdAt ?? 0,
			trust: found.trust,
		});
	}
	return items;
}

async function readCorrected(
	workroom: Workroom,
	reader: TrustReader,
	ids: readonly string[],
): Promise<CorrectedCompareView> {
	const [base, ...candidates] = await Promise.all(
		ids.map(async (id) => {
			await requireRun(workroom, id);
			const run = await workroom.runCache.get(runId(id));
			return { data: run.data, trust: await reader.ofRun(run) };
		}),
	);
	if (base === undefined) throw new TypeError("Cannot compare: the contract asks for two runs");
	const { evaluators, slices } = base.data.matrix;
	return {
		base: base.data.run.id,
		slices: slices.map(({ name }) => name),
		evaluators: evaluators.map(({ name }) => name),
		candidates: candidates.map((candidate) => ({
			run: candidate.data.run.id,
			cells: compareCorrected(base, candidate).map((cell) => cell ?? null),
		})),
	};
}
