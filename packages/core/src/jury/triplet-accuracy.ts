import type { VoteRow } from "./vote-row.ts";

/**
 * Accuracy of each judge from votes alone: for judges whose errors are independent and alike for
 * both classes, the products of votes of any three give their accuracies. The median over all
 * triplets, taken to be better than chance. A check beside `dawidSkene`, not a label model.
 *
 * Source: Fu et al. (2020), Fast and three-rious, arXiv:2002.11955, eq. 3.
 * Cost: O(n × m² + m³).
 *
 * @param votes - (n) rows of votes of the same judges (m): 1 or -1, `undefined` = abstained.
 * @returns (m,), in [0.5, 1], given that the judge votes; `undefined` where no triplet is known.
 *
 * @example
 * tripletAccuracy([[1, 1, 1], [-1, -1, -1]]) // => [1, 1, 1]
 */
export function tripletAccuracy(votes: readonly VoteRow[]): readonly (number | undefined)[] {
	const judges = Array.from({ length: votes[0]?.length ?? 0 }, (_, j) => j);
	const products = judges.map((one) => judges.map((other) => meanProduct(votes, one, other)));
	return judges.map((judge) => {
		const others = judges.filter((other) => other !== judge);
		const accuracies = others.flatMap((second, nth) =>
			others.slice(nth + 1).flatMap((third) => {
				const with2 = products[judge]?.[second];
				const with3 = products[judge]?.[third];
				const between = products[second]?.[third];
				if (with2 === undefined || with3 === undefined || !between) return [];
				return [Math.sqrt(Math.abs((with2 * with3) / between))];
			}),
		);
		const middle = median(accuracies);
		return middle === undefined ? undefined : (1 + Math.min(1, middle)) / 2;
	});
}

/** Over rows on which both voted. */
function meanProduct(votes: readonly VoteRow[], one: number, other: number): number | undefined {
	let [sum, count] = [0, 0];
	for (const row of votes) {
		const [first, second] = [row[one], row[other]];
		if (first === undefined || second === undefined) continue;
		sum += first * second;
		count++;
	}
	return count === 0 ? undefined : sum / count;
}

function median(values: readonly number[]): number | undefined {
	const sorted = values.toSorted((a, b) => a - b);
	const upper = sorted[sorted.length >> 1];
	const lower = sorted[(sorted.length - 1) >> 1];
	return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
