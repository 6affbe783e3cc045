import { InputShapeError } from "../domain/index.ts";
import { chi2Sf } from "../numeric/index.ts";

/** Rows in each slice of the two sides, and what the reference side should have. */
export interface CoverageGapInput {
	/** (s,), reference prompts in each slice. */
	readonly reference: ArrayLike<number>;
	/** (s,), production rows in each slice. */
	readonly production: ArrayLike<number>;
	/** Prompts that each slice should have; 30 if absent. */
	readonly minPerSlice?: number | undefined;
	/** Part of production's share that each slice should reach, in [0, 1); 0.5 if absent. */
	readonly shareRatio?: number | undefined;
	/** Least share in the stability index, above 0; 1e-4 if absent. */
	readonly leastShare?: number | undefined;
}

/** How the mix of reference prompts differs from that of production. */
export interface CoverageGap {
	/** (s,); `undefined` throughout on a side without rows. */
	readonly referenceShares: readonly (number | undefined)[];
	readonly productionShares: readonly (number | undefined)[];
	/** (s,), ln(reference / production); `undefined` where a share is 0 or unknown. */
	readonly logRatios: readonly (number | undefined)[];
	/** Population stability index. This and what follows is `undefined` where a side has no rows. */
	readonly psi: number | undefined;
	/** Jensen-Shannon divergence in bits, 0 to 1. */
	readonly js: number | undefined;
	/** Homogeneity of the two mixes; says nothing about quality. */
	readonly chiSquare: number | undefined;
	readonly degrees: number | undefined;
	readonly pValue: number | undefined;
	/** (s,), prompts to add for the minimum. */
	readonly addForMinimum: readonly number[];
	/** (s,), prompts to add for the part of production's share, counting what is added elsewhere. */
	readonly addForShare: readonly number[];
}

/**
 * Compares reference prompts with production slice by slice and says how many to add.
 *
 * Source: Yurdakul (2018), PSI with floored shares; Lin (1991), IEEE Trans. Inf. Theory 37, 145;
 * Pearson's chi-square without continuity correction.
 *
 * @throws {InputShapeError} if the two sides have different numbers of slices.
 * @throws {RangeError} if `shareRatio` is outside [0, 1), where no finite number suffices.
 *
 * @example
 * coverageGap({ reference: [180, 0], production: [50, 50] }).addForMinimum // => [0, 30]
 */
export function coverageGap({
	reference,
	production,
	minPerSlice = 30,
	shareRatio = 0.5,
	leastShare = 1e-4,
}: CoverageGapInput): CoverageGap {
	if (reference.length !== production.length) {
		throw new InputShapeError(
			`Cannot compare coverage: ${reference.length} and ${production.length} slices, expected the same`,
		);
	}
	const ofReference = sharesOf(reference);
	const ofProduction = sharesOf(production);
	const pairs = ofReference.flatMap((share, i) => {
		const other = ofProduction[i];
		return share === undefined || other === undefined ? [] : [[share, other] as const];
	});
	const isKnown = pairs.length > 0;
	return {
		referenceShares: ofReference,
		productionShares: ofProduction,
		logRatios: ofReference.map((share, i) => {
			const other = ofProduction[i];
			return share && other ? Math.log(share / other) : undefined;
		}),
		psi: isKnown ? stabilityIndex(pairs, leastShare) : undefined,
		js: isKnown ? jensenShannon(pairs) : undefined,
		...homogeneity(reference, production),
		addForMinimum: Array.from(reference, (count) => Math.max(0, minPerSlice - count)),
		addForShare: addForShares(reference, ofProduction, shareRatio),
	};
}

type SharePair = readonly [reference: number, production: number];

function sumOf(counts: ArrayLike<number>): number {
	return Array.from(counts).reduce((sum, count) => sum + count, 0);
}

function sharesOf(counts: ArrayLike<number>): readonly (number | undefined)[] {
	const total = sumOf(counts);
	return Array.from(counts, (count) => (total === 0 ? undefined : count / total));
}

function stabilityIndex(pairs: readonly SharePair[], leastShare: number): number {
	return pairs.reduce((sum, pair) => {
		const [one, other] = [Math.max(pair[0], leastShare), Math.max(pair[1], leastShare)];
		return sum + (one - other) * Math.log(one / other);
	}, 0);
}

function jensenShannon(pairs: readonly SharePair[]): number {
	return pairs.reduce((sum, [one, other]) => {
		const middle = (one + other) / 2;
		return sum + (surprise(one, middle) + surprise(other, middle)) / 2;
	}, 0);
}

/** A share's term of a Kullback-Leibler divergence, in bits. */
function surprise(share: number, expected: number): number {
	return share === 0 ? 0 : share * Math.log2(share / expected);
}

/** Pearson's chi-square over the slices that hold any row. */
function homogeneity(
	reference: ArrayLike<number>,
	production: ArrayLike<number>,
): Pick<CoverageGap, "chiSquare" | "degrees" | "pValue"> {
	const totals = [sumOf(reference), sumOf(production)] as const;
	if (totals[0] === 0 || totals[1] === 0) {
		return { chiSquare: undefined, degrees: undefined, pValue: undefined };
	}
	const all = totals[0] + totals[1];
	let chiSquare = 0;
	let slices = 0;
	for (let i = 0; i < reference.length; i++) {
		const inSlice = reference[i]! + production[i]!;
		if (inSlice === 0) continue;
		slices++;
		for (const [count, total] of [
			[reference[i]!, totals[0]],
			[production[i]!, totals[1]],
		] as const) {
			const expected = (inSlice * total) / all;
			chiSquare += (count - expected) ** 2 / expected;
		}
	}
	const degrees = slices - 1;
	return { chiSquare, degrees, pValue: degrees === 0 ? 1 : chi2Sf(chiSquare, degrees) };
}

/** Least fixed point: what is added to one slice raises the total that the others must keep up with. */
function addForShares(
	reference: ArrayLike<number>,
	productionShares: readonly (number | undefined)[],
	ratio: number,
): readonly number[] {
	if (!(ratio >= 0 && ratio < 1)) {
		throw new RangeError(`Cannot reach ${ratio} of production's share: expected 0 to below 1`);
	}
	const total = sumOf(reference);
	let added: readonly number[] = Array.from(reference, () => 0);
	for (;;) {
		const size = total + sumOf(added);
		const next = added.map((_, i) =>
			Math.max(0, Math.ceil(ratio * (productionShares[i] ?? 0) * size) - reference[i]!),
		);
		if (next.every((count, i) => count === added[i])) return next;
		added = next;
	}
}
