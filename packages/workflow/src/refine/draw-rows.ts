import { VERDICT_KIND } from "@assay/core/domain";
import { createRandom, type Random } from "@assay/core/numeric";
import { drawMeasure, drawSample, rankImprove } from "@assay/core/sampling";
import type { RunData } from "../explore/run-data.ts";
import { measureStrata } from "./measure-strata.ts";
import type { TaskSelection } from "./task-selection.ts";
import type { RunTruth } from "./truth-of-run.ts";
import { votersOf } from "./verdict-bands.ts";

/** A row that was drawn with a known probability, or chosen without one. */
export interface TakenRow {
	readonly row: number;
	readonly inclusionProbability?: number;
}

/** What rows are taken from. */
export interface DrawInput {
	readonly data: RunData;
	/** Rows that can be labelled, ascending. */
	readonly rows: Uint32Array;
	readonly selection: TaskSelection;
	readonly truth: RunTruth;
}

/** Of more rows than these so many are looked at, drawn at random, to answer at once. */
const CANDIDATES = 20_000;

/**
 * Rows that are drawn, in the order in which they are handed out: at random, so that what is
 * answered first is as random as the whole.
 */
export async function drawRows({
	data,
	rows,
	selection,
	truth,
}: DrawInput): Promise<readonly TakenRow[]> {
	const { count = rows.length, criteria, queue, seed } = selection;
	const random = createRandom(seed);
	const [criterion = ""] = criteria;
	const drawn =
		queue === "measure"
			? drawMeasure({
					...(await measureStrata(data, rows, {
						criterion,
						truth: truth.get(criterion)?.rows ?? [],
					})),
					budget: Math.min(count, rows.length),
					random,
				})
			: drawSample(rows.length, queue === "all" ? rows.length : count, random);
	const taken = drawn.map(({ probability, row }) => ({
		row: rows[row] ?? 0,
		inclusionProbability: probability,
	}));
	return shuffled(taken, random);
}

/** Rows that can be chosen, those first that shall be handed out first. */
export function rankRows({ data, rows, selection }: Omit<DrawInput, "truth">): readonly number[] {
	const random = createRandom(selection.seed);
	const drawn = drawSample(rows.length, CANDIDATES, random);
	const candidates = Uint32Array.from(drawn, ({ row }) => rows[row] ?? 0);
	if (selection.queue !== "improve") return shuffled(Array.from(candidates), random);
	const [criterion = ""] = selection.criteria;
	const { clusters, trials } = data.columns;
	const ranked = rankImprove({
		rows: candidates.length,
		evaluators: votersOf(data, criterion).map(({ column, passAt }) => ({
			threshold: passAt,
			scores: Float64Array.from(candidates, (row) =>
				column.kinds[row] === VERDICT_KIND.scored ? (column.scores[row] ?? 0) : Number.NaN,
			),
		})),
		clusters: Float64Array.from(candidates, (row) => clusterOf(Math.floor(row / trials), clusters)),
		size: candidates.length,
	});
	return ranked.flatMap(({ row }) => candidates[row] ?? []);
}

/** A prompt that is its own cluster is told apart by its position, which repeats of it share. */
function clusterOf(prompt: number, clusters: Float64Array | undefined): number {
	const cluster = clusters?.[prompt] ?? -1;
	return cluster >= 0 ? cluster : prompt;
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
	return items
		.map((item) => ({ item, place: random.next() }))
		.toSorted((one, other) => one.place - other.place)
		.map(({ item }) => item);
}
