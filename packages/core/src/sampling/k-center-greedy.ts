/** What to choose from, and what is chosen already. */
export interface KCenterInput {
	/** (n,) vectors of one length. */
	readonly points: readonly ArrayLike<number>[];
	/** Points that are covered already, such as labelled ones; none if absent. */
	readonly start?: readonly number[] | undefined;
	/** How many to choose. */
	readonly size: number;
}

/** Points that lie far apart. */
export interface KCenters {
	/** Chosen points, in the order of choice; fewer than asked when there are no more. */
	readonly selected: readonly number[];
	/** Greatest distance of any point from its nearest chosen or start point; `undefined` where there is none. */
	readonly radius: number | undefined;
}

/**
 * Chooses points one by one, each the farthest from all chosen before: at most twice the best
 * possible radius. Euclidean; ties, and the choice from an empty start, go to the lowest index.
 *
 * Source: Gonzalez (1985), Theor. Comp. Sci. 38, 293; Sener & Savarese (2018), arXiv:1708.00489.
 * Cost: O(n × length) for each start and chosen point.
 *
 * @example
 * kCenterGreedy({ points: [[0], [9], [4]], size: 2 }) // => { selected: [0, 1], radius: 4 }
 */
export function kCenterGreedy({ points, start = [], size }: KCenterInput): KCenters {
	const squares = new Float64Array(points.length).fill(Number.POSITIVE_INFINITY);
	const taken = new Uint8Array(points.length);
	const take = (center: number): void => {
		taken[center] = 1;
		moveCloser(squares, points, center);
	};
	start.forEach(take);
	const selected: number[] = [];
	while (selected.length < size) {
		const next = farthest(squares, taken);
		if (next === undefined) break;
		selected.push(next);
		take(next);
	}
	const radius = Math.sqrt(squares.reduce((most, square) => Math.max(most, square), 0));
	return { selected, radius: Number.isFinite(radius) && points.length > 0 ? radius : undefined };
}

/** Lowers each point's squared distance to that from a new center. */
function moveCloser(
	squares: Float64Array,
	points: readonly ArrayLike<number>[],
	center: number,
): void {
	const middle = points[center] ?? [];
	for (const [i, point] of points.entries()) {
		let square = 0;
		for (let d = 0; d < middle.length; d++) square += ((point[d] ?? 0) - (middle[d] ?? 0)) ** 2;
		if (square < (squares[i] ?? 0)) squares[i] = square;
	}
}

function farthest(squares: Float64Array, taken: Uint8Array): number | undefined {
	let best: number | undefined;
	for (let i = 0; i < squares.length; i++) {
		if (taken[i] === 1) continue;
		if (best === undefined || (squares[i] ?? 0) > (squares[best] ?? 0)) best = i;
	}
	return best;
}
