import { ConfigurationError, type Pool } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { drawSample } from "@assay/core/sampling";
import type { Store } from "../ports/index.ts";
import { mayImprove } from "../refine/label-split.ts";
import { MOST_TASK_ROWS } from "../refine/plan-task.ts";
import { clusterOf } from "./cluster-of.ts";
import { placeTruth } from "./place-truth.ts";
import { poolRows } from "./pool-rows.ts";
import { type PoolRanking, wantedRows } from "./wanted-rows.ts";

/** Which rows of a pool people get. */
export type PoolDraw =
	/** A simple random sample: labels of it may enter every number. */
	| { readonly kind: "random" }
	/** Where a label would teach most, or picked by a person: labels of it only improve. */
	| PoolRanking
	| { readonly kind: "picked"; readonly rows: readonly number[] };

/** What rows are drawn by. */
export interface PoolDrawRequest {
	/** At least one, by name. */
	readonly criteria: readonly string[];
	readonly draw: PoolDraw;
	/** How many; rows that were picked are all taken. */
	readonly count: number;
	readonly seed: number;
	/** Rows that have ground truth under every criterion are taken, too. */
	readonly includesLabelled: boolean;
}

/** A row that people shall label. */
export interface DrawnPoolRow {
	readonly row: number;
	/** Absent where it was chosen and not drawn. */
	readonly inclusionProbability?: number;
}

/** What a task would be made of. */
export interface PoolDrawing {
	/** In the order in which they are handed out. */
	readonly rows: readonly DrawnPoolRow[];
	/** Rows that could be taken. */
	readonly eligible: number;
	/** Rows that have ground truth under every criterion. */
	readonly labelled: number;
	/** Rows of the locked part that were passed over because rows were chosen and not drawn. */
	readonly locked: number;
	/** How the rows were chosen, in words. */
	readonly selection: string;
}

/** More rows are looked at than are wanted, since those of the locked part are passed over. */
const LOOKED_AT = { times: 4, more: 50 };

/**
 * Draws the rows of a pool that people shall label.
 *
 * @throws {ConfigurationError} for no criterion, for too many rows, and where none can be drawn.
 */
export async function drawPoolRows(
	store: Store,
	pool: Pool,
	request: PoolDrawRequest,
): Promise<PoolDrawing> {
	const { criteria, draw, includesLabelled, seed } = request;
	const count = draw.kind === "picked" ? draw.rows.length : request.count;
	requireCounts(criteria, count);
	const labelled = await labelledRows(store, pool.name, criteria);
	const left = includesLabelled ? new Set<number>() : labelled;
	const eligible = pool.rows - left.size;
	const taken =
		draw.kind === "random"
			? { rows: drawRandom({ eligible, left, count, seed }), locked: 0 }
			: await takeUnlocked(store, pool, {
					ranked: await rankedRows(store, pool, { ...request, left }),
					count,
				});
	requireRows(pool, request, { ...taken, labelled: left.size });
	const of = taken.rows.length === eligible ? "all" : `${taken.rows.length} of`;
	return {
		...taken,
		eligible,
		labelled: labelled.size,
		selection: `${of} ${eligible} rows of pool ${pool.name}, ${drawInWords(draw)}, seed ${seed}`,
	};
}

function requireCounts(criteria: readonly string[], count: number): void {
	if (criteria.length === 0)
		throw new ConfigurationError(
			"Cannot make a task: no criterion is given, expected at least one",
		);
	if (count > MOST_TASK_ROWS)
		throw new ConfigurationError(
			`Cannot make a task of ${count} rows, expected at most ${MOST_TASK_ROWS}: take a sample of them`,
		);
}

function requireRows(
	pool: Pool,
	{ draw }: PoolDrawRequest,
	{ labelled, locked, rows }: Pick<PoolDrawing, "labelled" | "locked" | "rows">,
): void {
	if (rows.length > 0) return;
	const what = { random: "row", picked: "picked row", uncertain: "row with a score" };
	const kind = draw.kind === "conflict" ? "row with conflicting votes" : what[draw.kind];
	const why = [
		...(labelled > 0 ? [`${labelled} rows have ground truth already`] : []),
		...(locked > 0 ? [`${locked} rows only measure`] : []),
	];
	throw new ConfigurationError(
		`Cannot draw rows of pool "${pool.name}": there is no ${kind} left to label${why.length > 0 ? ` (${why.join(", ")})` : ""}, expected ${draw.kind === "random" ? "at least one" : "one; draw at random instead"}`,
	);
}

/** Rows that have ground truth under each of the criteria. */
async function labelledRows(
	store: Store,
	pool: string,
	criteria: readonly string[],
): Promise<ReadonlySet<number>> {
	const sets: ReadonlySet<number>[] = [];
	for (const criterion of criteria)
		sets.push(new Set((await placeTruth(store, pool, criterion)).map(({ row }) => row)));
	const [first = new Set<number>(), ...others] = sets;
	return new Set([...first].filter((row) => others.every((other) => other.has(row))));
}

/** Draws among the rows that are left, without a list of them; handed out in random order. */
function drawRandom({
	count,
	eligible,
	left,
	seed,
}: {
	readonly eligible: number;
	/** Rows that are left out. */
	readonly left: ReadonlySet<number>;
	readonly count: number;
	readonly seed: number;
}): readonly DrawnPoolRow[] {
	const random = createRandom(seed);
	const holes = [...left].toSorted((a, b) => a - b);
	let passed = 0;
	const rows = drawSample(eligible, count, random).map(({ probability, row }) => {
		while (passed < holes.length && (holes[passed] ?? 0) <= row + passed) passed++;
		return { row: row + passed, inclusionProbability: probability, place: random.next() };
	});
	return rows
		.toSorted((a, b) => a.place - b.place)
		.map(({ inclusionProbability, row }) => ({ row, inclusionProbability }));
}

function rankedRows(
	store: Store,
	pool: Pool,
	{ count, draw, left, seed }: PoolDrawRequest & { readonly left: ReadonlySet<number> },
): Promise<readonly number[]> {
	switch (draw.kind) {
		case "random":
			return Promise.resolve([]);
		case "picked":
			return Promise.resolve(
				[...new Set(draw.rows)].filter((row) => row < pool.rows && !left.has(row)),
			);
		case "uncertain":
		case "conflict":
			return wantedRows(store, pool, {
				ranking: draw,
				limit: LOOKED_AT.times * count + LOOKED_AT.more,
				random: createRandom(seed),
				without: left,
			});
	}
}

async function takeUnlocked(
	store: Store,
	pool: Pool,
	{ count, ranked }: { readonly ranked: readonly number[]; readonly count: number },
): Promise<Pick<PoolDrawing, "rows" | "locked">> {
	const rows: DrawnPoolRow[] = [];
	let locked = 0;
	for (let first = 0; first < ranked.length && rows.length < count; first += count) {
		const some = ranked.slice(first, first + count);
		for (const [i, one] of (await poolRows(store, pool.name, some)).entries()) {
			if (rows.length === count) break;
			if (mayImprove(clusterOf(one))) rows.push({ row: some[i] ?? 0 });
			else locked++;
		}
	}
	return { rows, locked };
}

function drawInWords({ kind }: PoolDraw): string {
	switch (kind) {
		case "random":
			return "a random sample";
		case "uncertain":
			return "those about which the model is least sure";
		case "conflict":
			return "those on which votes conflict most";
		case "picked":
			return "picked one by one";
	}
}
