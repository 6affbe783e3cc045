import { lgamma } from "../numeric/index.ts";

/** Rows up to which the exact distribution is affordable. */
const MOST_EXACT = 1000;
/** From n d² on, at most one side of the statistic is ever exceeded, up to 1 part in 10^10. */
const ONE_SIDED_FROM = 4;

/**
 * Probability that Kolmogorov's two-sided statistic of n rows is at least d.
 *
 * Exact up to 1000 rows: Marsaglia, Tsang & Wang (2003), J. Stat. Softw. 8(18), and in the tail
 * twice Smirnov's one-sided probability. Beyond, the limit at Vrbik's (2018) corrected argument,
 * Pioneer J. Theor. Appl. Stat. 15, off by less than 2e-5.
 *
 * @param d - in [0, 1].
 * @param n - rows, at least 1.
 *
 * @example
 * kolmogorovSf(0.75, 1) // => 0.5
 */
export function kolmogorovSf(d: number, n: number): number {
	if (n * d <= 0.5) return 1;
	if (d >= 1) return 0;
	if (n > MOST_EXACT) {
		const x = Math.sqrt(n) * d;
		return kolmogorovLimit(x + 1 / (6 * Math.sqrt(n)) + (x - 1) / (4 * n));
	}
	return n * d * d >= ONE_SIDED_FROM || n === 1
		? Math.min(1, 2 * smirnovSf(d, n))
		: Math.min(1, Math.max(0, 1 - marsagliaCdf(d, n)));
}

/** Probability that the one-sided statistic is at least d: a sum of positive terms, in logs. */
function smirnovSf(d: number, n: number): number {
	let sum = 0;
	for (let j = 0; j <= n * (1 - d); j++) {
		const rest = 1 - d - j / n;
		if (rest <= 0) continue;
		const choices = lgamma(n + 1) - lgamma(j + 1) - lgamma(n - j + 1);
		sum += Math.exp(choices + (j - 1) * Math.log(d + j / n) + (n - j) * Math.log(rest));
	}
	return d * sum;
}

/** The k-th diagonal element of Durbin's matrix to the n-th power × n! / n^n. */
function marsagliaCdf(d: number, n: number): number {
	const k = Math.floor(n * d) + 1;
	const size = 2 * k - 1;
	const { mantissas, exponent } = power(
		{ mantissas: durbinMatrix(k, n * d), exponent: 0 },
		size,
		n,
	);
	const log = lgamma(n + 1) - n * Math.log(n) + exponent * Math.LN2;
	return mantissas[(k - 1) * size + k - 1]! * Math.exp(log);
}

function durbinMatrix(k: number, reach: number): Float64Array {
	const size = 2 * k - 1;
	const short = k - reach;
	const matrix = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < size; j++) matrix[i * size + j] = i - j + 1 < 0 ? 0 : 1;
	}
	for (let i = 0; i < size; i++) {
		matrix[i * size]! -= short ** (i + 1);
		matrix[(size - 1) * size + i]! -= short ** (size - i);
	}
	matrix[(size - 1) * size]! += 2 * short - 1 > 0 ? (2 * short - 1) ** size : 0;
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			for (let divisor = 2; divisor <= i - j + 1; divisor++) matrix[i * size + j]! /= divisor;
		}
	}
	return matrix;
}

/** A matrix × 2^exponent, so that no power overflows. */
interface ScaledMatrix {
	readonly mantissas: Float64Array;
	readonly exponent: number;
}

function power(base: ScaledMatrix, size: number, n: number): ScaledMatrix {
	if (n === 1) return base;
	const half = power(base, size, Math.floor(n / 2));
	const square = multiply(half, half, size);
	return n % 2 === 0 ? square : multiply(square, base, size);
}

function multiply(one: ScaledMatrix, other: ScaledMatrix, size: number): ScaledMatrix {
	const product = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let k = 0; k < size; k++) {
			const factor = one.mantissas[i * size + k]!;
			if (factor === 0) continue;
			for (let j = 0; j < size; j++) {
				product[i * size + j]! += factor * other.mantissas[k * size + j]!;
			}
		}
	}
	const greatest = product.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	const shift = Math.floor(Math.log2(greatest));
	return {
		mantissas: product.map((value) => value * 2 ** -shift),
		exponent: one.exponent + other.exponent + shift,
	};
}

/** Kolmogorov's limit, by whichever of its two series converges at once. */
function kolmogorovLimit(x: number): number {
	let sum = 0;
	if (x < 1) {
		for (let k = 1; k < 20; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * x * x));
		return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
	}
	for (let k = 1; k < 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * x) ** 2);
	return sum;
}
