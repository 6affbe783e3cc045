const MEMORY = 10;
/** Shares of the slope that a step must gain, and may leave: the weak Wolfe conditions. */
const DESCENT = 1e-4;
const FLATTENING = 0.9;
const MAX_TRIALS = 40;

/** A smooth function to minimise: gives its value and writes its gradient. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

/** When a search ends. */
export interface SearchEnd {
	/** Largest part of the gradient at which a point counts as the minimum. */
	readonly tolerance: number;
	readonly maxSteps: number;
}

/**
 * Searches the minimum of a smooth convex function by L-BFGS with a bisecting line search; deterministic.
 *
 * Memory: 24 vectors. Source: Nocedal & Wright (2006), Numerical optimization, algorithm 7.4.
 *
 * @param start - (p,), not changed.
 * @yields the largest part of the gradient, after each step.
 * @returns (p,), the last point.
 */
export function* minimize(
	objective: Objective,
	start: Float64Array,
	{ maxSteps, tolerance }: SearchEnd,
): Generator<number, Float64Array> {
	const size = start.length;
	let at = start.slice();
	let gradient = new Float64Array(size);
	let value = objective(at, gradient);
	let next = new Float64Array(size);
	let nextGradient = new Float64Array(size);
	const direction = new Float64Array(size);
	const pairs: CurvaturePair[] = [];
	for (let step = 0; step < maxSteps && largest(gradient) > tolerance; step++) {
		findDirection(direction, gradient, pairs);
		const slope = dot(direction, gradient);
		// The step length is searched between one that is too short and one that is too long.
		let [short, long] = [0, Number.POSITIVE_INFINITY];
		let scale = pairs.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
		let nextValue = value;
		for (let trial = 0; ; trial++) {
			for (let j = 0; j < size; j++) next[j] = at[j]! + scale * direction[j]!;
			nextValue = objective(next, nextGradient);
			if (!(nextValue <= value + DESCENT * scale * slope)) long = scale;
			else if (dot(direction, nextGradient) < FLATTENING * slope) short = scale;
			else break;
			// Rounding hides any further descent.
			if (trial === MAX_TRIALS) return at;
			scale = long === Number.POSITIVE_INFINITY ? 4 * scale : (short + long) / 2;
		}
		remember(pairs, { at, gradient, next, nextGradient });
		[at, next] = [next, at];
		[gradient, nextGradient] = [nextGradient, gradient];
		value = nextValue;
		yield largest(gradient);
	}
	return at;
}

/** Runs a search, or anything else that reports its steps, to its end. */
export function runToEnd<Result>(steps: Generator<unknown, Result>): Result {
	let step = steps.next();
	while (step.done !== true) step = steps.next();
	return step.value;
}

interface CurvaturePair {
	readonly move: Float64Array;
	readonly turn: Float64Array;
	/** 1 / (move · turn). */
	readonly inverse: number;
}

interface Move {
	readonly at: Float64Array;
	readonly gradient: Float64Array;
	readonly next: Float64Array;
	readonly nextGradient: Float64Array;
}

/** Keeps the last moves and the change of gradient along them; their arrays are used again. */
function remember(pairs: CurvaturePair[], { at, gradient, next, nextGradient }: Move): void {
	const oldest = pairs.length === MEMORY ? pairs.shift() : undefined;
	const move = oldest?.move ?? new Float64Array(at.length);
	const turn = oldest?.turn ?? new Float64Array(at.length);
	let product = 0;
	for (let j = 0; j < at.length; j++) {
		move[j] = next[j]! - at[j]!;
		turn[j] = nextGradient[j]! - gradient[j]!;
		product += move[j]! * turn[j]!;
	}
	if (product > Number.MIN_VALUE) pairs.push({ move, turn, inverse: 1 / product });
}

/** Minus the approximate inverse Hessian × gradient, by the two loops of L-BFGS. */
function findDirection(
	direction: Float64Array,
	gradient: Float64Array,
	pairs: readonly CurvaturePair[],
): void {
	for (let j = 0; j < gradient.length; j++) direction[j] = -gradient[j]!;
	const shares: number[] = [];
	for (let nth = pairs.length - 1; nth >= 0; nth--) {
		const { inverse, move, turn } = pairs[nth]!;
		shares[nth] = inverse * dot(move, direction);
		add(direction, turn, -shares[nth]!);
	}
	const last = pairs.at(-1);
	if (last !== undefined) {
		const curvature = 1 / (last.inverse * dot(last.turn, last.turn));
		for (let j = 0; j < direction.length; j++) direction[j]! *= curvature;
	}
	for (const [nth, { inverse, move, turn }] of pairs.entries())
		add(direction, move, shares[nth]! - inverse * dot(turn, direction));
}

function add(to: Float64Array, from: Float64Array, scale: number): void {
	for (let j = 0; j < to.length; j++) to[j]! += scale * from[j]!;
}

/** Four sums at a time, since each addition would wait for the one before. */
function dot(one: Float64Array, other: Float64Array): number {
	let [a, b, c, d] = [0, 0, 0, 0];
	const whole = one.length - (one.length % 4);
	for (let j = 0; j < whole; j += 4) {
		a += one[j]! * other[j]!;
		b += one[j + 1]! * other[j + 1]!;
		c += one[j + 2]! * other[j + 2]!;
		d += one[j + 3]! * other[j + 3]!;
	}
	for (let j = whole; j < one.length; j++) a += one[j]! * other[j]!;
	return a + b + c + d;
}

function largest(values: Float64Array): number {
	let most = 0;
	for (let j = 0; j < values.length; j++) most = Math.max(most, Math.abs(values[j]!));
	return most;
}
