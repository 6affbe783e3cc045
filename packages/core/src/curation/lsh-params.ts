/** How a signature is cut into bands: two rows are candidates when they agree in all of any band. */
export interface LshParams {
	readonly bands: number;
	/** Places of the signature in each band. */
	readonly rows: number;
}

const STEP = 0.001;

/**
 * The bands that tell sets above a Jaccard threshold from those below with the least error: the
 * area of the S-curve below the threshold (checked in vain) and that above it which is left out
 * (missed), weighed.
 *
 * Source: Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4; the optimum as datasketch
 * takes it, by the midpoint rule in steps of 0.001. Of equal ones the fewest bands, then rows.
 *
 * @param places - length of the signature, at least 1.
 * @param threshold - in (0, 1).
 * @param missWeight - in [0, 1], weight of what is missed; what is checked in vain has the rest.
 *
 * @example
 * lshParams(128, 0.8) // => { bands: 9, rows: 13 }
 */
export function lshParams(places: number, threshold: number, missWeight = 0.5): LshParams {
	let best: LshParams = { bands: 1, rows: 1 };
	let least = Number.POSITIVE_INFINITY;
	for (let bands = 1; bands <= places; bands++) {
		for (let rows = 1; rows * bands <= places; rows++) {
			const { missed, vain } = errorAreas({ bands, rows }, threshold);
			const error = missWeight * missed + (1 - missWeight) * vain;
			if (error >= least) continue;
			least = error;
			best = { bands, rows };
		}
	}
	return best;
}

/**
 * The chance that two sets become candidates: 1 - (1 - similarity^rows)^bands.
 *
 * @param similarity - their Jaccard index.
 *
 * @example
 * lshProbability({ bands: 2, rows: 1 }, 0.5) // => 0.75
 */
export function lshProbability({ bands, rows }: LshParams, similarity: number): number {
	return 1 - (1 - similarity ** rows) ** bands;
}

function errorAreas(
	params: LshParams,
	threshold: number,
): { readonly missed: number; readonly vain: number } {
	let [missed, vain] = [0, 0];
	const steps = Math.round(1 / STEP);
	for (let step = 0; step < steps; step++) {
		const similarity = (step + 0.5) * STEP;
		const found = lshProbability(params, similarity);
		if (similarity < threshold) vain += found * STEP;
		else missed += (1 - found) * STEP;
	}
	return { missed, vain };
}
