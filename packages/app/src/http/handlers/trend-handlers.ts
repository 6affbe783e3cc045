import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { Trend, TrendInput, TrendOperations, TrendPoint } from "@assay/sdk/api";
import { agreementCells, labelsOfRun } from "@assay/workflow/explore";
import type { RunTrust, StoredRun } from "@assay/workflow/ports";
import {
	changesBetween,
	type Iteration,
	listIterations,
	type RunReader,
	type TrendSource,
	trendCourses,
	trendPoints,
} from "@assay/workflow/results";
import type { HandlersOf } from "../handlers.ts";
import type { TrustReader } from "../trust-reader.ts";
import type { Workroom } from "../workroom.ts";

const ITERATIONS_SHOWN = 60;
const RUNS_SHOWN = 120;

/** Handlers of the numbers of runs over time. */
export function trendHandlers(
	workroom: Workroom,
	reader: RunReader,
	trust: TrustReader,
): HandlersOf<TrendOperations> {
	return { "GET /trend": async (input) => readTrend({ workroom, reader, trust }, input) };
}

interface TrendReaders {
	readonly workroom: Workroom;
	readonly reader: RunReader;
	readonly trust: TrustReader;
}

interface PlacedRun {
	readonly run: StoredRun;
	readonly iteration: Iteration;
	readonly changed: readonly string[];
}

async function readTrend(
	{ reader, trust, workroom }: TrendReaders,
	{ by = "iterations", evaluators, measure = "estimate" }: TrendInput,
): Promise<Trend> {
	const placed = placeRuns(await listIterations(reader.store), by);
	const agreements = await readAgreements(workroom, placed);
	const sources: TrendSource[] = [];
	for (const { run } of placed) {
		const matrix = await reader.matrix(run);
		if (measure === "estimate") sources.push({ run, matrix });
		else if (measure === "agreement")
			sources.push({ run, matrix, estimates: agreements.cells.get(run) ?? [] });
		else sources.push({ run, matrix, ...correctedOf(await trust.ofFinished(run), matrix) });
	}
	const trend = trendPoints(sources, evaluators);
	return {
		choices: trendPoints(sources).evaluators.map(({ criterion, name, shows }) => ({
			name,
			criterion,
			shows,
		})),
		evaluators: trend.evaluators.map(({ criterion, name, shows }) => ({ name, criterion, shows })),
		slices: trend.slices,
		systems: [...new Set(placed.map(({ run }) => run.manifest.system.name))],
		points: trend.points.map(({ run, values }, i): TrendPoint => {
			const { changed = [], iteration } = placed[i] ?? {};
			return {
				run: run.id,
				system: run.manifest.system.name,
				createdAt: run.createdAt,
				iteration: iteration?.number ?? 0,
				kind: iteration?.kind ?? "first",
				changed,
				values: values.map((value) => value ?? null),
			};
		}),
		courses: await trendCourses(trend, { isShare: measure === "agreement" }),
		labelledRows: agreements.labelledRows,
	};
}

/** The rates that people would give where they are known, and whose the others are. */
function correctedOf(
	{ cells }: RunTrust,
	matrix: EvaluatorMatrix,
): Pick<TrendSource, "estimates" | "rateSources"> {
	return {
		rateSources: cells.map(({ kind }) => kind),
		estimates: matrix.cells.map(({ meanScore, passRate }, place) => {
			const lead = cells[place];
			if (lead?.kind === "corrected") return lead.estimate;
			const shows = matrix.evaluators[place % matrix.evaluators.length]?.shows;
			return shows === "pass-rate" ? passRate : meanScore;
		}),
	};
}

/** The newest iterations' runs, oldest first, with what changed since the iteration before. */
function placeRuns(
	iterations: readonly Iteration[],
	by: NonNullable<TrendInput["by"]>,
): readonly PlacedRun[] {
	return iterations
		.flatMap((iteration, i): readonly PlacedRun[] => {
			const changed = changesBetween(iterations[i - 1]?.runs[0], iteration.runs[0]);
			const runs = by === "runs" ? [...iteration.runs, ...iteration.further] : iteration.runs;
			return runs.map((run) => ({ run, iteration, changed }));
		})
		.filter(({ iteration }) => iteration.number > iterations.length - ITERATIONS_SHOWN)
		.slice(-RUNS_SHOWN)
		.toSorted((a, b) =>
			by === "runs" ? a.run.createdAt - b.run.createdAt : a.iteration.number - b.iteration.number,
		);
}

interface Agreements {
	/** By run, at the places of its matrix. */
	readonly cells: ReadonlyMap<StoredRun, NonNullable<TrendSource["estimates"]>>;
	/** Of the run that has most. */
	readonly labelledRows: number;
}

async function readAgreements(
	{ runCache, store }: Workroom,
	placed: readonly PlacedRun[],
): Promise<Agreements> {
	const cells = new Map<StoredRun, NonNullable<TrendSource["estimates"]>>();
	const hasTruth = (await store.revisions()).has("ground-truth");
	if (!hasTruth && (await store.listAnnotators()).length === 0) return { cells, labelledRows: 0 };
	let labelledRows = 0;
	for (const { run } of placed) {
		const { data } = await runCache.get(run.id);
		const labels = await labelsOfRun(store, data);
		const rows = new Set([...labels.values()].flatMap((byRow) => [...byRow.keys()]));
		labelledRows = Math.max(labelledRows, rows.size);
		if (rows.size > 0) cells.set(run, agreementCells(data, labels));
	}
	return { cells, labelledRows };
}
