import { createRandom, type Random } from "@assay/core/numeric";

/** How a judge errs, and how much truly passes. */
export interface JudgeSetting {
	/** Share of rows that the experts would pass. */
	readonly trueRate: number;
	/** Share of the passing rows that the judge passes. */
	readonly truePositiveRate: number;
	/** Share of the failing rows that the judge fails. */
	readonly trueNegativeRate: number;
}

/** Rows with one verdict, and the labels among them. */
interface Verdicts {
	judged: number;
	labeled: number;
	labeledPass: number;
}

/** A set of judged rows, some of them labelled at random. */
export interface JudgedDraw {
	readonly pass: Readonly<Verdicts>;
	readonly fail: Readonly<Verdicts>;
}

const ROWS = 500;
const LABELS = 50;

/** Draws sets of 500 judged rows of which 50 are labelled; the same for the same seed. */
export function judgedDraws(
	setting: JudgeSetting,
	count: number,
	seed: number,
): readonly JudgedDraw[] {
	const random = createRandom(seed);
	return Array.from({ length: count }, () => drawOne(setting, random));
}

function drawOne(setting: JudgeSetting, random: Random): JudgedDraw {
	const pass = { judged: 0, labeled: 0, labeledPass: 0 };
	const fail = { judged: 0, labeled: 0, labeledPass: 0 };
	// Rows are independent and alike, so that the first 50 are a random draw of them.
	for (let row = 0; row < ROWS; row++) {
		const isGood = random.next() < setting.trueRate;
		const isRight = random.next() < (isGood ? setting.truePositiveRate : setting.trueNegativeRate);
		const verdict = isGood === isRight ? pass : fail;
		verdict.judged++;
		if (row >= LABELS) continue;
		verdict.labeled++;
		if (isGood) verdict.labeledPass++;
	}
	return { pass, fail };
}
