import { countText } from "@assay/adapters/reports";
import type { Coverage } from "@assay/core/benchmark";
import type { SliceDefinition } from "@assay/core/domain";
import type { StoredRun } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { syncSources } from "../workbench/sync-sources.ts";
import {
	coverPrompts,
	coverRun,
	type RunCoverage,
	type SliceCoverage,
	sliceCoverage,
} from "./covered-prompts.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { productionCommand } from "./production-command.ts";
import type { RunSession } from "./run-one-system.ts";
import type { ProjectFlags } from "./run-options.ts";
import { withSession } from "./session.ts";

/** Flags of `assay coverage`. */
export interface CoverageFlags extends ProjectFlags {
	/** Half width of the intervals that are wanted. */
	readonly margin?: number;
	readonly failOnGap?: boolean;
	/** File with prompts of production. */
	readonly production?: string;
}

const DEFAULT_MARGIN = 0.1;

/** What is told of the prompts, or of a run. */
interface CoverageReport {
	readonly coverage: Coverage;
	/** The slices of `coverage.overlaps`. */
	readonly slices: readonly SliceDefinition[];
	readonly needs: readonly SliceCoverage[];
	/** The run whose verdicts were looked at. */
	readonly run: StoredRun | undefined;
}

/** `assay coverage [run]`: what the current prompts leave out, or those of a run. */
export async function coverageCommand(
	wanted: string | undefined,
	flags: CoverageFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession({ ...flags, mayLackConfig: true }, output, async (session) => {
		if (wanted === undefined) await syncSources(session.workbench, output, session.signal);
		if (flags.production !== undefined) return productionCommand(session, flags.production);
		const margin = flags.margin ?? DEFAULT_MARGIN;
		const { coverage, needs, run, slices } =
			wanted === undefined
				? await reportPrompts(session, margin)
				: await reportRun(session, wanted, margin);
		output.print(
			[...describeCoverage(coverage, slices), ...describeNeeds(needs, margin)].join("\n"),
		);
		output.json({
			schema: 1,
			...(run !== undefined && { run: run.id }),
			...coverage,
			overlapSlices: slices.map(({ name }) => name),
			overlaps: [...coverage.overlaps],
			margin,
			slices: needs,
		});
		const hasGap = coverage.gaps.length > 0;
		return flags.failOnGap === true && hasGap ? EXIT_CODE.notEnoughEvidence : EXIT_CODE.good;
	});
}

async function reportRun(
	{ workbench: { store } }: RunSession,
	wanted: string,
	halfWidth: number,
): Promise<CoverageReport> {
	const run = await findStoredRun(store, wanted);
	const subject = await loadRunSubject(store, run);
	const { coverage, matrix } = await coverRun(store, run, subject);
	const slices = subject.slices.map(({ definition }) => definition);
	const counts = new Map(matrix.slices.map(({ name, prompts }) => [name, prompts]));
	return { coverage, slices, run, needs: sliceCoverage(slices, counts, { matrix, halfWidth }) };
}

/** Counts the current prompts; the last finished run tells what only verdicts can. */
async function reportPrompts(
	{ signal, workbench }: RunSession,
	halfWidth: number,
): Promise<CoverageReport> {
	const { store } = workbench;
	const { slices } = await effectiveProject(workbench);
	const { coverage, decided, undecided } = await coverPrompts(store, slices, signal);
	const run = (await store.listRuns()).find(({ state }) => state === "finished");
	const ofRun =
		run === undefined ? undefined : await coverRun(store, run, await loadRunSubject(store, run));
	const reasons = new Map(undecided.map(({ reason, slice }) => [slice.name, reason]));
	const needs = sliceCoverage(
		slices.map((slice) => ({ ...slice, undecided: reasons.get(slice.name) })),
		countsOf(coverage, decided, ofRun),
		{ matrix: ofRun?.matrix, halfWidth },
	);
	return {
		coverage: {
			...coverage,
			gaps: needs.flatMap(({ minPrompts, missing = 0, name, prompts = 0 }) =>
				missing === 0
					? []
					: [{ name, prompts, minPrompts, missing, kind: prompts === 0 ? "empty" : "thin" }],
			),
			monotonous: ofRun?.coverage.monotonous ?? [],
		},
		slices: decided,
		needs,
		run,
	};
}

/** Prompts by slice: counted now where the prompt decides, else as the run found them. */
function countsOf(
	{ overlaps }: Coverage,
	decided: readonly SliceDefinition[],
	ofRun: RunCoverage | undefined,
): ReadonlyMap<string, number> {
	const counts = new Map(
		ofRun?.matrix.slices.flatMap(({ kind, name, prompts }) =>
			kind === "slice" ? [[name, prompts] as const] : [],
		),
	);
	for (const [i, { name }] of decided.entries())
		counts.set(name, overlaps[i * decided.length + i] ?? 0);
	return counts;
}

/** Gaps first, then what else stands out. */
export function describeCoverage(
	coverage: Coverage,
	slices: readonly SliceDefinition[],
): readonly string[] {
	const gaps = coverage.gaps.map(
		({ minPrompts, missing, name, prompts }) =>
			`  ${name}: ${countText(prompts)} of ${countText(minPrompts)} prompts, ${countText(missing)} missing`,
	);
	return [
		gaps.length === 0 ? "Every slice has enough prompts" : "Slices with too few prompts:",
		...gaps,
		`${countText(coverage.noSlice)} of ${countText(coverage.prompts)} prompts are in no slice`,
		...overlapLines(coverage, slices),
		...coverage.monotonous.map(
			({ count, evaluator, share }) =>
				`${evaluator} says the same on ${(share * 100).toFixed(1)} % of ${countText(count)} rows: it tells systems apart no more`,
		),
	];
}

/** What a narrower interval would take, where it takes more than there is. */
function describeNeeds(needs: readonly SliceCoverage[], margin: number): readonly string[] {
	const wide = needs.filter(({ need, prompts }) => prompts !== undefined && prompts < need.needed);
	if (wide.length === 0) return [];
	return [
		`For intervals of ±${points(margin)} points:`,
		...wide.map(({ name, need, prompts = 0 }) => {
			const now = need.halfWidth === undefined ? "" : `, now ±${points(need.halfWidth)}`;
			const basis = need.isAssumed
				? "a pass rate of 50 % assumed"
				: `${need.evaluator} at ${points(need.rate)} %${now}`;
			return `  ${name}: ${countText(need.needed - prompts)} more prompts (${basis})`;
		}),
	];
}

function points(share: number): string {
	return (share * 100).toFixed(1).replace(/\.0$/, "");
}

/** Pairs of slices that are nearly the same: half of the larger one or more is shared. */
function overlapLines(
	{ overlaps }: Coverage,
	slices: readonly SliceDefinition[],
): readonly string[] {
	const at = (i: number, j: number): number => overlaps[i * slices.length + j] ?? 0;
	return slices.flatMap((a, i) =>
		slices.slice(i + 1).flatMap((b, k) => {
			const j = i + 1 + k;
			const larger = Math.max(at(i, i), at(j, j));
			return larger > 0 && at(i, j) / larger >= 0.5
				? [`${a.name} and ${b.name} share ${countText(at(i, j))} of ${countText(larger)} prompts`]
				: [];
		}),
	);
}
