import { InputShapeError } from "../domain/index.ts";
import { fitLogistic, logistic, logOdds } from "./fit-logistic.ts";
import type { VoteRow } from "./vote-row.ts";

/** What a judge that said nothing counts for: neither pass nor fail. */
const NO_VOTE = 0.5;
const PENALTY = 1;

/** A jury fitted to people's labels; plain data. */
export interface JuryStack {
	/** Log-odds of a pass when every judge votes fail. */
	readonly intercept: number;
	/** (m,), what each judge's pass adds to the log-odds. */
	readonly coefficients: readonly number[];
}

/** Rows that both judges and people have labelled. */
export interface LabeledVotes {
	/** (n) rows of votes of the same judges (m), from 0 (fail) to 1 (pass). */
	readonly votes: readonly VoteRow[];
	/** (n,), people's label: 1 = pass, 0 = fail. */
	readonly labels: ArrayLike<number>;
}

/**
 * Weights judges by people's labels: logistic regression of the label on the votes, with penalty
 * ½ |coefficients|². Wants about 40 labels; judge it by `crossFitStack`, never on the rows that it
 * was fitted on.
 *
 * Source: Wolpert (1992), Stacked generalization, Neural Networks 5, 241; as scikit-learn
 * `LogisticRegression(C=1)`.
 *
 * @returns `undefined` where all labels are alike, or there are none.
 * @throws {InputShapeError} if there is not one label for each row, or rows differ in judges.
 *
 * @example
 * fitJuryStack({ votes: [[1], [0]], labels: [1, 1] }) // => undefined
 */
export function fitJuryStack({ votes, labels }: LabeledVotes): JuryStack | undefined {
	checkVotes(votes, labels.length);
	const weights = fitLogistic({ features: votes.map(featuresOf), labels, penalty: PENALTY });
	if (weights === undefined) return undefined;
	const [intercept = 0, ...coefficients] = weights;
	return { intercept, coefficients };
}

/**
 * Probability that people would pass a row on which the judges voted so.
 *
 * @param votes - (m,), from 0 (fail) to 1 (pass), in the order of the fit.
 * @throws {InputShapeError} if the jury has another number of judges.
 *
 * @example
 * stackProbability({ intercept: -1, coefficients: [2] }, [undefined]) // => 0.5
 */
export function stackProbability(jury: JuryStack, votes: VoteRow): number {
	if (votes.length !== jury.coefficients.length) {
		throw new InputShapeError(
			`Cannot ask a jury of ${jury.coefficients.length} judges: ${votes.length} votes, expected one for each judge`,
		);
	}
	return logistic(logOdds([jury.intercept, ...jury.coefficients], featuresOf(votes)));
}

function featuresOf(votes: VoteRow): readonly number[] {
	return votes.map((vote) => vote ?? NO_VOTE);
}

function checkVotes(votes: readonly VoteRow[], labels: number): void {
	const judges = votes[0]?.length ?? 0;
	if (votes.length === labels && votes.every((row) => row.length === judges)) return;
	throw new InputShapeError(
		`Cannot fit a jury: ${votes.length} rows of votes and ${labels} labels, expected one label for each row and ${judges} votes in every row`,
	);
}
