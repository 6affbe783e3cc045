import { tCdf } from "../numeric/index.ts";
import { adjustP, meanSummary } from "../stats/index.ts";

/** Scores that differ by rounding alone are a tie. */
const ROUNDING = 1e-12;
const LEAST_PEOPLE = 3;

/** A label or a grade; `undefined` where there is none. */
type Rating = string | number | undefined;

/** People and a judge on the same items. */
export interface AltTestInput {
	/** (people, items). */
	readonly people: readonly (readonly Rating[])[];
	/** (items,). */
	readonly judge: readonly Rating[];
}

/** How the test is made. */
export interface AltTestOptions {
	/**
	 * What the judge's lower cost is worth, as a share of items: 0.2 against experts, 0.15 against
	 * skilled people, 0.1 against a crowd; 0.2 if absent.
	 */
	readonly epsilon?: number | undefined;
	/** How near a rating is to the others' ratings; `accuracy` if absent. */
	readonly scoring?: AltTestScoring | undefined;
	/** False discovery rate over the people (Benjamini-Yekutieli); 0.05 if absent. */
	readonly falseDiscoveryRate?: number | undefined;
	/** Items that a person must share with others and the judge; 30 if absent. */
	readonly minItems?: number | undefined;
}

/** Share of equal ratings, or root mean square distance, which needs numbers. */
export type AltTestScoring = "accuracy" | "rmse";

/** The judge against one person, by how near each is to the other people. */
export interface AltTestPerson {
	/** Items that the person shares with others and the judge. */
	readonly items: number;
	/** Share of items on which the judge is at least as near; `undefined` with too few items. */
	readonly advantage: number | undefined;
	/** One-sided, that the person is not better by more than epsilon. */
	readonly pValue: number | undefined;
	/** True where the judge wins, after the correction for the number of people. */
	readonly isWon: boolean | undefined;
}

/** May the judge stand in for one of the people? */
export interface AltTest {
	/** Share of the tested people against whom the judge wins. */
	readonly winningRate: number | undefined;
	/** Mean advantage over the tested people; for comparing judges. */
	readonly advantage: number | undefined;
	/** True where the winning rate is at least 1/2; `undefined` below three people. */
	readonly passes: boolean | undefined;
	/** In the order given. */
	readonly people: readonly AltTestPerson[];
}

/**
 * Alternative annotator test: leaves out one person at a time and asks who is nearer to the rest,
 * the person or the judge.
 *
 * Without spread in the differences p is 0 where their mean is below epsilon, else 1.
 * Source: Calderon, Reichart & Dror (2025), ACL, arXiv:2501.10970.
 *
 * @throws {TypeError} if a rating is text under `rmse`.
 *
 * @example
 * altTest({ people: [["a"], ["a"], ["b"]], judge: ["a"] }, { minItems: 1 }).people[2]?.advantage // => 1
 */
export function altTest(
	input: AltTestInput,
	{
		epsilon = 0.2,
		scoring = "accuracy",
		falseDiscoveryRate = 0.05,
		minItems = 30,
	}: AltTestOptions = {},
): AltTest {
	const differences = input.people.map((_, person) => scoreAgainst(input, person, scoring));
	const tests = differences.map((values) =>
		values.length < Math.max(1, minItems) ? undefined : oneSidedP(values, epsilon),
	);
	const adjusted = adjustP(tests, falseDiscoveryRate).by;
	const people = differences.map((values, i) => {
		const [pValue, corrected] = [tests[i], adjusted[i]];
		const atLeastAsNear = values.filter((difference) => difference <= 0).length;
		return {
			items: values.length,
			advantage: pValue === undefined ? undefined : atLeastAsNear / values.length,
			pValue,
			isWon: corrected === undefined ? undefined : corrected <= falseDiscoveryRate,
		};
	});
	const tested = people.filter(({ isWon }) => isWon !== undefined);
	const winningRate =
		tested.length === 0 ? undefined : tested.filter(({ isWon }) => isWon).length / tested.length;
	return {
		winningRate,
		advantage: meanSummary(tested.map(({ advantage = 0 }) => advantage)).mean,
		passes:
			winningRate === undefined || people.length < LEAST_PEOPLE ? undefined : winningRate >= 0.5,
		people,
	};
}

/** For each shared item 1 where the person is nearer to the others than the judge, -1 where the judge is, 0 at a tie. */
function scoreAgainst(
	{ people, judge }: AltTestInput,
	person: number,
	scoring: AltTestScoring,
): readonly number[] {
	const own = people[person] ?? [];
	return judge.flatMap((verdict, item) => {
		const rating = own[item];
		const others = people.flatMap((ratings, other) => {
			const given = ratings[item];
			return other === person || given === undefined ? [] : [given];
		});
		if (verdict === undefined || rating === undefined || others.length === 0) return [];
		const lead = SCORING[scoring](rating, others) - SCORING[scoring](verdict, others);
		return [Math.abs(lead) <= ROUNDING ? 0 : Math.sign(lead)];
	});
}

type Given = Exclude<Rating, undefined>;

const SCORING: Readonly<
	Record<AltTestScoring, (rating: Given, others: readonly Given[]) => number>
> = {
	accuracy: (rating, others) => others.filter((other) => other === rating).length / others.length,
	rmse: (rating, others) => {
		const squares = others.map((other) => (numberOf(rating) - numberOf(other)) ** 2);
		return -Math.sqrt(squares.reduce((total, square) => total + square, 0) / others.length);
	},
};

function numberOf(rating: Given): number {
	if (typeof rating === "number") return rating;
	throw new TypeError(`Cannot measure a distance: rating "${rating}", expected a number`);
}

function oneSidedP(differences: readonly number[], epsilon: number): number {
	const { mean = 0, standardError = 0 } = meanSummary(differences);
	if (standardError === 0) return mean < epsilon ? 0 : 1;
	return tCdf((mean - epsilon) / standardError, differences.length - 1);
}
