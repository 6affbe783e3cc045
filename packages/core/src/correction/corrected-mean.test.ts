import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CorrectedMean, correctedMean, type ScoreLabel } from "./corrected-mean.ts";
import { ppiMean } from "./ppi-mean.ts";

interface Row {
	readonly cluster: number;
	readonly people: number;
	readonly judge: number;
}

/** Deterministic uniform numbers (mulberry32). */
function uniform(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Rows in clusters of a size; the judge is 0.1 too high, and errs by up to 0.2 beside. */
function draw(seed: number, count: number, perCluster = 1): readonly Row[] {
	const random = uniform(seed);
	let center = 0;
	return Array.from({ length: count }, (_, row) => {
		if (row % perCluster === 0) center = 0.15 + 0.6 * random();
		const people = center + 0.1 * (random() - 0.5);
		return {
			cluster: Math.floor(row / perCluster),
			people,
			judge: people + 0.1 + 0.4 * (random() - 0.5),
		};
	});
}

function judged(rows: readonly Row[]) {
	const mean = rows.reduce((sum, { judge }) => sum + judge, 0) / rows.length;
	const squares = rows.reduce((sum, { judge }) => sum + (judge - mean) ** 2, 0);
	// Rows of one cluster are nearly the same.
	const effectiveCount = new Set(rows.map(({ cluster }) => cluster)).size;
	return { count: rows.length, effectiveCount, mean, squares };
}

function toLabel(row: Row, weight = 1): ScoreLabel {
	return { ...row, weight };
}

function estimateOf(found: CorrectedMean) {
	if (found.kind === "refused") throw new TypeError("Cannot read: it was refused");
	return found.estimate;
}

function widthOf(perCluster: number): number {
	const rows = draw(5, 1200, perCluster);
	const found = estimateOf(
		correctedMean(
			rows.slice(0, 600).map((row) => toLabel(row)),
			judged(rows),
		),
	);
	return found.high - found.low;
}

describe("correctedMean()", () => {
	it("is the prediction-powered mean where rows count alike, with nearly its interval", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
				const rows = draw(seed, 600);
				const labels = rows.slice(0, 150);
				const found = estimateOf(
					correctedMean(
						labels.map((row) => toLabel(row)),
						judged(rows),
					),
				);
				const published = ppiMean({
					labels: labels.map(({ people }) => people),
					labeledScores: labels.map(({ judge }) => judge),
					unlabeledScores: rows.slice(150).map(({ judge }) => judge),
				})!;
				expect(found.value).toBeCloseTo(published.estimate, 9);
				const ratio = (found.high - found.low) / (published.high - published.low);
				expect(ratio).toBeGreaterThan(0.85);
				expect(ratio).toBeLessThan(1.1);
			}),
			{ numRuns: 30 },
		);
	});

	it("refuses below a hundred labels of rows that share no cluster, and says how many more", () => {
		const rows = draw(1, 400, 2);
		const labels = rows.slice(0, 150).map((row) => toLabel(row));
		expect(correctedMean(labels, judged(rows))).toEqual({
			kind: "refused",
			labelsNeeded: 25,
			labels: 150,
		});
	});

	it("is people's own mean where all is labelled", () => {
		const rows = draw(3, 200);
		const found = estimateOf(
			correctedMean(
				rows.map((row) => toLabel(row)),
				judged(rows),
			),
		);
		const mean = rows.reduce((sum, { people }) => sum + people, 0) / rows.length;
		expect(found.value).toBeCloseTo(mean, 12);
		expect(found.count).toBe(200);
	});

	it("is wider by copies of rows than by rows of their own", () => {
		expect(widthOf(5)).toBeGreaterThan(1.5 * widthOf(1));
	});

	it("holds the truth in 95 of 100 draws, also with unequal chances and clusters", () => {
		// The truth: people's mean of all rows, 0.45.
		const DRAWS = 400;
		let held = 0;
		for (let seed = 1; seed <= DRAWS; seed++) {
			const rows = draw(seed, 900, 3);
			const random = uniform(seed + 70_000);
			const labels = rows.flatMap((row) => {
				// Rows that the judge scores low are four times as likely to be drawn.
				const chance = row.judge < 0.5 ? 0.6 : 0.15;
				return random() < chance ? [toLabel(row, 1 / chance)] : [];
			});
			const { high, low } = estimateOf(correctedMean(labels, judged(rows)));
			if (low <= 0.45 && 0.45 <= high) held++;
		}
		expect(held / DRAWS).toBeGreaterThan(0.92);
		expect(held / DRAWS).toBeLessThan(0.99);
	});
});
