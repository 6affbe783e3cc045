/** How good probabilistic labels are on rows whose class is known. */
export interface LabelScores {
	readonly count: number;
	/** Share of rows whose most probable class is right; equals share the credit. `undefined` without rows, as what follows. */
	readonly accuracy: number | undefined;
	/** Mean negative log of the true class's probability, in nats, kept 1e-12 away from 0. */
	readonly logLoss: number | undefined;
	/** Mean over rows of their bin's |mean top probability - accuracy|, ten bins of equal width. */
	readonly calibrationError: number | undefined;
}

/** A row whose class is known, with what is said about it. */
export interface ScoredRow {
	/** (k,). */
	readonly probabilities: ArrayLike<number>;
	readonly label: number;
}

const BINS = 10;
const LEAST_PROBABILITY = 1e-12;
const EQUAL = 1e-9;

/**
 * Scores probabilistic labels against ground truth.
 *
 * Source: Guo et al. (2017), On calibration of modern neural networks, eq. 3.
 *
 * @example
 * labelScores([{ probabilities: [0.2, 0.8], label: 1 }]).calibrationError?.toFixed(3) // => "0.200"
 */
export function labelScores(rows: readonly ScoredRow[]): LabelScores {
	const bins = new Float64Array(BINS);
	let [right, loss] = [0, 0];
	for (const { probabilities, label } of rows) {
		const credit = rightShare(probabilities, label);
		const top = Math.max(...Array.from(probabilities));
		right += credit;
		loss -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[label]!));
		bins[Math.min(BINS - 1, Math.floor(top * BINS))]! += top - credit;
	}
	const count = rows.length;
	const mean = (sum: number): number | undefined => (count === 0 ? undefined : sum / count);
	return {
		count,
		accuracy: mean(right),
		logLoss: mean(loss),
		calibrationError: mean(bins.reduce((sum, gap) => sum + Math.abs(gap), 0)),
	};
}

/** 1 where the label has the greatest value, 1/n where n classes have it, 0 elsewhere. */
export function rightShare(values: ArrayLike<number>, label: number): number {
	const top = Math.max(...Array.from(values));
	if (values[label]! < top - EQUAL) return 0;
	return 1 / Array.from(values).filter((value) => value >= top - EQUAL).length;
}
