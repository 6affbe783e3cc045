import { logisticShare } from "../stats/index.ts";
import { invertSymmetric } from "./invert-symmetric.ts";
import { isRankable } from "./is-rankable.ts";
import type { PlayedPair } from "./played-pair.ts";

const ELO_MEAN = 1000;
const ELO_SCALE = 400 / Math.LN10;
const MAX_STEPS = 200;
const SETTLED = 1e-12;
/** Most that a strength moves in one step, so that a far start does not overshoot. */
const LONGEST_STEP = 2;

/** How strong systems are whose answers were compared pair by pair. */
export interface BradleyTerry {
	/** (k,), log-odds of a win against the mean system; their mean is 0. */
	readonly strengths: readonly number[];
	/** (k,), 1000 + 400 / ln 10 × strength. */
	readonly elo: readonly number[];
	/** (k,), of the strengths, if games differ by chance alone. */
	readonly standardErrors: readonly number[];
	/** (k,), of the strengths, by the spread of the games themselves. */
	readonly robustErrors: readonly number[];
	/** (k × k), row-major, of the strengths; behind the robust errors. */
	readonly robustCovariance: Float64Array;
	/** (k, k), chance that the row's system wins; ½ against itself. */
	readonly winProbabilities: readonly (readonly number[])[];
	/** Of the games, a tie as half a win of each. */
	readonly logLikelihood: number;
	/** True where half a win and half a loss against the mean system were added to each, because the games alone rank nobody finitely. Say so. */
	readonly isHeld: boolean;
}

/**
 * Strengths of systems from pairwise preferences, by the model of Bradley and Terry with ties as half
 * wins.
 *
 * Where systems were never compared, or one only wins, the games alone give no finite strength: half
 * a game each way against the mean system is added, and `isHeld` says so.
 *
 * Cost: O(steps × (games + k³)). Source: Bradley & Terry (1952), Biometrika 39, 324; Hunter (2004),
 * Annals of Statistics 32, 384; robust errors as Chiang et al. (2024), arXiv:2403.04132.
 *
 * @param size - k, systems.
 * @param games - one or several entries for a pair.
 * @throws {RangeError} if a game names a system that is not there, the same one twice, or a count below 0.
 *
 * @example
 * bradleyTerry(2, [{ first: 0, second: 1, firstWins: 3, secondWins: 1, ties: 0 }]).winProbabilities[0]?.[1]?.toFixed(4) // => "0.7500"
 */
export function bradleyTerry(size: number, games: readonly PlayedPair[]): BradleyTerry {
	checkGames(size, games);
	const isHeld = !isRankable(size, games);
	const strengths = fitStrengths(size, games, isHeld ? 1 : 0);
	const { inverse } = curveAt(strengths, games, isHeld ? 1 : 0);
	const robustCovariance = robust(strengths, games, inverse);
	const errors = (matrix: Float64Array): readonly number[] =>
		Array.from(strengths, (_, i) => Math.sqrt(Math.max(0, matrix[i * size + i]!)));
	return {
		strengths: Array.from(strengths),
		elo: Array.from(strengths, (strength) => ELO_MEAN + ELO_SCALE * strength),
		standardErrors: errors(inverse),
		robustErrors: errors(robustCovariance),
		robustCovariance,
		winProbabilities: Array.from(strengths, (own) =>
			Array.from(strengths, (other) => logisticShare(own - other)),
		),
		logLikelihood: logLikelihood(strengths, games),
		isHeld,
	};
}

function checkGames(size: number, games: readonly PlayedPair[]): void {
	for (const { first, firstWins, second, secondWins, ties } of games) {
		const isPair = [first, second].every((at) => Number.isInteger(at) && at >= 0 && at < size);
		if (!isPair || first === second || !(Math.min(firstWins, secondWins, ties) >= 0)) {
			throw new RangeError(
				`Cannot rank by a game of ${first} and ${second}: expected two of ${size} systems and counts from 0 up`,
			);
		}
	}
}

/** Newton's method among the strengths whose mean is 0. */
function fitStrengths(size: number, games: readonly PlayedPair[], held: number): Float64Array {
	let strengths = new Float64Array(size);
	for (let step = 0; step < MAX_STEPS; step++) {
		const { inverse, slope } = curveAt(strengths, games, held);
		const move = strengths.map((_, i) =>
			slope.reduce((sum, part, j) => sum + inverse[i * size + j]! * part, 0),
		);
		const longest = move.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
		const scale = Math.min(1, LONGEST_STEP / longest);
		strengths = strengths.map((strength, i) => strength + scale * move[i]!);
		if (longest <= SETTLED) break;
	}
	return strengths;
}

/** Slope of the log-likelihood and the pseudo-inverse of its curvature, both across mean 0. */
function curveAt(
	strengths: Float64Array,
	games: readonly PlayedPair[],
	held: number,
): { readonly slope: Float64Array; readonly inverse: Float64Array } {
	const size = strengths.length;
	const slope = new Float64Array(size);
	const curvature = new Float64Array(size * size);
	for (const { first, firstWins, second, secondWins, ties } of games) {
		const count = firstWins + secondWins + ties;
		const share = logisticShare(strengths[first]! - strengths[second]!);
		const residual = firstWins + ties / 2 - count * share;
		const weight = count * share * (1 - share);
		slope[first]! += residual;
		slope[second]! -= residual;
		curvature[first * size + first]! += weight;
		curvature[second * size + second]! += weight;
		curvature[first * size + second]! -= weight;
		curvature[second * size + first]! -= weight;
	}
	for (const [i, strength] of strengths.entries()) {
		const share = logisticShare(strength);
		slope[i]! += held * (0.5 - share);
		curvature[i * size + i]! += held * share * (1 - share);
	}
	return { slope: centered(slope), inverse: pseudoInverse(curvature, size) };
}

function centered(values: Float64Array): Float64Array {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	return values.map((value) => value - mean);
}

/** Inverse on the plane of mean 0, zero across it. */
function pseudoInverse(matrix: Float64Array, size: number): Float64Array {
	const level = 1 / size;
	const inPlane = bothCentered(matrix, size);
	const inverse = invertSymmetric(
		inPlane.map((value) => value + level),
		size,
	);
	return (inverse ?? new Float64Array(size * size)).map((value) => value - level);
}

function bothCentered(matrix: Float64Array, size: number): Float64Array {
	const rows = Float64Array.from({ length: size * size });
	for (let i = 0; i < size; i++)
		rows.set(centered(matrix.subarray(i * size, (i + 1) * size)), i * size);
	const result = new Float64Array(size * size);
	for (let j = 0; j < size; j++) {
		let mean = 0;
		for (let i = 0; i < size; i++) mean += rows[i * size + j]! / size;
		for (let i = 0; i < size; i++) result[i * size + j] = rows[i * size + j]! - mean;
	}
	return result;
}

/** Inverse × products of the games' scores × inverse. */
function robust(
	strengths: Float64Array,
	games: readonly PlayedPair[],
	inverse: Float64Array,
): Float64Array {
	const size = strengths.length;
	const covariance = new Float64Array(size * size);
	for (const { first, firstWins, second, secondWins, ties } of games) {
		const share = logisticShare(strengths[first]! - strengths[second]!);
		const squares =
			firstWins * (1 - share) ** 2 + secondWins * share ** 2 + ties * (0.5 - share) ** 2;
		const turn = strengths.map((_, i) => inverse[i * size + first]! - inverse[i * size + second]!);
		for (let i = 0; i < size; i++)
			for (let j = 0; j < size; j++) covariance[i * size + j]! += squares * turn[i]! * turn[j]!;
	}
	return covariance;
}

function logLikelihood(strengths: Float64Array, games: readonly PlayedPair[]): number {
	let sum = 0;
	for (const { first, firstWins, second, secondWins, ties } of games) {
		const odds = strengths[first]! - strengths[second]!;
		sum -= (firstWins + ties / 2) * Math.log1p(Math.exp(-odds));
		sum -= (secondWins + ties / 2) * Math.log1p(Math.exp(odds));
	}
	return sum;
}
