/**
 * The candidate that is most like a mistyped name, case ignored; `undefined` when none is within
 * a third of the name's length (at least two edits). Ties go to the first.
 *
 * @example
 * nearestName("evaluaters", ["criteria", "evaluators"]) // => "evaluators"
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase();
	let best: string | undefined;
	let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
	for (const candidate of candidates) {
		const distance = editDistance(wanted, candidate.toLowerCase());
		if (distance >= bestDistance) continue;
		best = candidate;
		bestDistance = distance;
	}
	return best;
}

/** Levenshtein distance, row by row. */
function editDistance(a: string, b: string): number {
	let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const substitution = (previous[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
			row[j] = Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
		}
		previous = row;
	}
	return previous[b.length] ?? 0;
}
