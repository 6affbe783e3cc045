import type {
	ComparedCandidate,
	ComparedRun,
	CompareOperations,
	CompareView,
	FlipPage,
	InputOf,
} from "@assay/sdk/api";
import type { RunWork } from "@assay/workflow/benchmark";
import {
	type CachedRun,
	filterFlips,
	openFlips,
	type RunData,
	type RunFlips,
	runFlips,
} from "@assay/workflow/explore";
import type { StoredDefinition, StoredRun } from "@assay/workflow/ports";
import { type CandidateComparison, compareMany, type RunReader } from "@assay/workflow/results";
import { workOn } from "../../run/run-one-system.ts";
import { currentDefinitions } from "../current-definitions.ts";
import type { HandlersOf } from "../handlers.ts";
import { createResultCache, type ResultCache } from "../result-cache.ts";
import { runItem } from "../run-item.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

/** These hold on to the columns of both runs. */
const FLIPS_KEPT = 4;
const FLIPS_AT_ONCE = 20;
const TEXT_SHOWN = 4_000;
const VARIANTS_SHOWN = 20;

/** Handlers of runs side by side. */
export function compareHandlers(
	workroom: Workroom,
	reader: RunReader,
): HandlersOf<CompareOperations> {
	const flips = createResultCache<RunFlips>(FLIPS_KEPT);
	return {
		"GET /compare": async ({ runs }) => readComparison(workroom, reader, runs),
		"GET /compare/flips": async (input) => readFlips(workroom, flips, input),
	};
}

async function readComparison(
	workroom: Workroom,
	reader: RunReader,
	ids: readonly string[],
): Promise<CompareView> {
	const [base, ...candidates] = await Promise.all(ids.map((id) => requireRun(workroom, id)));
	if (base === undefined) throw new TypeError("Cannot compare: the contract asks for two runs");
	const compared = await compareMany(reader, base, candidates);
	return {
		runs: await Promise.all([base, ...candidates].map((run) => describeRun(workroom, run))),
		slices: compared.slices,
		evaluators: compared.evaluators,
		candidates: compared.candidates.map(toCandidate),
		tested: compared.tested,
		falseDiscoveryRate: compared.falseDiscoveryRate,
	};
}

function toCandidate(compared: CandidateComparison): ComparedCandidate {
	const { differences, run, ...rest } = compared;
	const about = { run: run.id, ...differences };
	switch (rest.kind) {
		case "refused":
			return { ...rest, ...about };
		case "paired":
			return { ...rest, ...about, cells: rest.cells.map((cell) => cell ?? null) };
		case "unpaired":
			return { ...rest, ...about, cells: rest.cells.map((cell) => cell ?? null) };
	}
}

async function describeRun(workroom: Workroom, run: StoredRun): Promise<ComparedRun> {
	const { store } = workroom;
	const variants = (await store.listRuns()).filter(
		({ id, manifest, state }) =>
			id !== run.id &&
			state === "finished" &&
			manifest.system.version === run.manifest.system.version,
	);
	return {
		run: await runItem(workroom, run),
		outdated: outdatedEvaluators(run, await currentDefinitions(workroom)),
		variants: await Promise.all(
			variants.slice(0, VARIANTS_SHOWN).map((one) => runItem(workroom, one)),
		),
	};
}

/** Evaluators that the project defines otherwise now, or whose criterion it does. */
function outdatedEvaluators(
	{ manifest }: StoredRun,
	now: readonly StoredDefinition[],
): readonly string[] {
	const isOther = (kind: string, name: string, version: string | undefined): boolean => {
		const current = now.find((one) => one.kind === kind && one.name === name);
		return current !== undefined && current.version !== version;
	};
	return manifest.evaluators.flatMap(({ criterion, name, version }) => {
		const judgedBy = manifest.criteria.find((one) => one.name === criterion)?.version;
		const isOutdated =
			isOther("evaluator", name, version) || isOther("criterion", criterion, judgedBy);
		return isOutdated ? [name] : [];
	});
}

async function readFlips(
	workroom: Workroom,
	known: ResultCache<RunFlips>,
	input: InputOf<CompareOperations["GET /compare/flips"]>,
): Promise<FlipPage> {
	const { base, cursor = "0", evaluator, head, limit = FLIPS_AT_ONCE, slice } = input;
	const [before, after] = [await readRun(workroom, base), await readRun(workroom, head)];
	const all = await known.get(JSON.stringify([keyOf(before), keyOf(after)]), async () =>
		runFlips(before.data, after.data),
	);
	const filtered = filterFlips(all, { evaluator, slice, direction: input.direction });
	const start = Number(cursor);
	const end = start + Math.min(limit, FLIPS_AT_ONCE);
	const items = await openFlips(all, filtered.slice(start, end), {
		works: {
			baseline: workOnData(workroom, all.baseline),
			candidate: workOnData(workroom, all.candidate),
		},
		clipAt: TEXT_SHOWN,
	});
	return { items, total: filtered.length, ...(end < filtered.length && { next: String(end) }) };
}

async function readRun(workroom: Workroom, id: string): Promise<CachedRun> {
	const { id: known } = await requireRun(workroom, id);
	return workroom.runCache.get(known);
}

function keyOf({ data, revision }: CachedRun): string {
	return `${data.run.id} ${revision}`;
}

function workOnData({ session }: Workroom, { run, subject }: RunData): RunWork {
	return workOn(session, subject, { run, retriesFailed: false });
}
