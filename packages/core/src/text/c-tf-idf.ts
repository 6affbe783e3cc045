/** How often each word occurs, at least 0. */
export type WordCounts = ReadonlyMap<string, number>;

/**
 * Weighs the words of each class by how much they set it apart from the other classes: the word's
 * share of the class times ln(1 + A / f), with A the mean number of words per class and f the
 * word's count in all classes.
 *
 * Source: Grootendorst (2022), BERTopic, arXiv:2203.05794, with shares in place of counts.
 *
 * @param classes - (k,) word counts; a class without words has no weights.
 * @returns (k,) weights, at least 0, of each class's own words.
 *
 * @example
 * cTfIdf([new Map([["plan", 1]]), new Map([["bill", 1]])])[0].get("plan") // => Math.log(2)
 */
export function cTfIdf(classes: readonly WordCounts[]): readonly ReadonlyMap<string, number>[] {
	const totals = sumCounts(classes);
	const meanWords = sumOf(totals.values()) / classes.length;
	return classes.map((counts) => {
		const words = sumOf(counts.values());
		return new Map(
			Array.from(counts, ([word, count]) => [
				word,
				count === 0 ? 0 : (count / words) * Math.log(1 + meanWords / (totals.get(word) ?? count)),
			]),
		);
	});
}

function sumCounts(classes: readonly WordCounts[]): WordCounts {
	const totals = new Map<string, number>();
	for (const counts of classes)
		for (const [word, count] of counts) totals.set(word, (totals.get(word) ?? 0) + count);
	return totals;
}

function sumOf(values: Iterable<number>): number {
	let sum = 0;
	for (const value of values) sum += value;
	return sum;
}
