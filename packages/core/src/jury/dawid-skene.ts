import { InputShapeError } from "../domain/index.ts";
import type { VoteRow } from "./vote-row.ts";

/** How the label model is fitted. */
export interface DawidSkeneOptions {
	/** Classes (k), at least 2; votes are 0 to k - 1, and 1 means pass where there are two. */
	readonly classes: number;
	/** Added to every count, above 0; 0.01 if absent. */
	readonly smoothing?: number | undefined;
}

/** A jury weighted without any label. */
export interface DawidSkene {
	/** (k,), share of each class. */
	readonly prior: readonly number[];
	/** (m × k × k), for each judge and true class how often it votes each class. */
	readonly confusion: readonly (readonly (readonly number[])[])[];
	/** (n × k), probability of each class; the prior where no judge voted. */
	readonly posterior: readonly (readonly number[])[];
	/** Of the votes; the fit climbs it. */
	readonly logLikelihood: number;
	readonly steps: number;
}

const MAX_STEPS = 500;
const SETTLED = 1e-10;

/**
 * Estimates each row's class and each judge's confusions from votes alone, by expectation
 * maximisation from the vote shares. For the time before there are labels: it takes errors for
 * independent, so show `judgeDependence` beside it, and prefer `fitJuryStack` from 40 labels on.
 *
 * Source: Dawid & Skene (1979), Applied Statistics 28, 20. Stops when the log likelihood changes
 * by less than 1e-10, or after 500 steps. Cost: O(steps × n × m × k).
 *
 * @param votes - (n) rows of votes of the same judges (m).
 * @throws {InputShapeError} if rows differ in judges or a vote is not a class.
 *
 * @example
 * dawidSkene([[undefined]], { classes: 2 }).posterior // => [[0.5, 0.5]]
 */
export function dawidSkene(votes: readonly VoteRow[], options: DawidSkeneOptions): DawidSkene {
	const { classes, smoothing = 0.01 } = options;
	const shape = { rows: votes.length, judges: votes[0]?.length ?? 0, classes, smoothing };
	const flat = flattenVotes(votes, shape);
	const posterior = voteShares(flat, shape);
	let model = maximise(flat, posterior, shape);
	let logLikelihood = weigh(flat, model, { shape, posterior });
	let steps = 1;
	while (steps < MAX_STEPS) {
		model = maximise(flat, posterior, shape);
		const next = weigh(flat, model, { shape, posterior });
		steps++;
		const change = Math.abs(next - logLikelihood);
		logLikelihood = next;
		if (change < SETTLED) break;
	}
	return {
		prior: Array.from(model.prior),
		confusion: nested(nested(Array.from(model.confusion), classes), classes),
		posterior: nested(Array.from(posterior), classes),
		logLikelihood,
		steps,
	};
}

interface Shape {
	readonly rows: number;
	readonly judges: number;
	readonly classes: number;
	readonly smoothing: number;
}

interface Model {
	/** (k,). */
	readonly prior: Float64Array;
	/** (m × k × k), judge, true class, vote. */
	readonly confusion: Float64Array;
}

/** (n × m), -1 = no vote. */
function flattenVotes(votes: readonly VoteRow[], { judges, classes }: Shape): Int32Array {
	for (const row of votes) {
		const wrong = row.find((vote) => !isVote(vote, classes));
		if (row.length === judges && wrong === undefined) continue;
		throw new InputShapeError(
			`Cannot fit a label model: a row of ${row.length} votes of ${judges} judges${wrong === undefined ? "" : `, one of them ${wrong}`}, expected one for each judge, from 0 to ${classes - 1}`,
		);
	}
	return Int32Array.from(votes.flat(), (vote) => vote ?? -1);
}

function isVote(vote: number | undefined, classes: number): boolean {
	return vote === undefined || (Number.isInteger(vote) && vote >= 0 && vote < classes);
}

/** (n × k), uniform where no judge voted. */
function voteShares(votes: Int32Array, { rows, judges, classes }: Shape): Float64Array {
	const shares = new Float64Array(rows * classes);
	for (let i = 0; i < rows; i++) {
		const own = shares.subarray(i * classes, (i + 1) * classes);
		let count = 0;
		for (const vote of votes.subarray(i * judges, (i + 1) * judges)) {
			if (vote < 0) continue;
			count++;
			own[vote] = (own[vote] ?? 0) + 1;
		}
		own.set(own.map((inClass) => (count === 0 ? 1 / classes : inClass / count)));
	}
	return shares;
}

/** Prior and confusions that fit the posterior best. */
function maximise(votes: Int32Array, posterior: Float64Array, shape: Shape): Model {
	const { rows, judges, classes, smoothing } = shape;
	const prior = new Float64Array(classes).fill(smoothing);
	const confusion = new Float64Array(judges * classes * classes).fill(smoothing);
	for (let i = 0; i < rows; i++) {
		for (let truth = 0; truth < classes; truth++) {
			const weight = posterior[i * classes + truth] ?? 0;
			prior[truth] = (prior[truth] ?? 0) + weight;
			for (let judge = 0; judge < judges; judge++) {
				const vote = votes[i * judges + judge] ?? -1;
				if (vote < 0) continue;
				const at = (judge * classes + truth) * classes + vote;
				confusion[at] = (confusion[at] ?? 0) + weight;
			}
		}
	}
	scaleToOne(prior);
	for (let from = 0; from < confusion.length; from += classes) {
		scaleToOne(confusion.subarray(from, from + classes));
	}
	return { prior, confusion };
}

function scaleToOne(shares: Float64Array): void {
	const sum = shares.reduce((total, share) => total + share, 0);
	for (const [i, share] of shares.entries()) shares[i] = share / sum;
}

/** Writes the posterior under a model, and gives the log likelihood of the votes. */
function weigh(
	votes: Int32Array,
	{ prior, confusion }: Model,
	{ shape, posterior }: { readonly shape: Shape; readonly posterior: Float64Array },
): number {
	const { rows, judges, classes } = shape;
	const [logPrior, logConfusion] = [prior.map(Math.log), confusion.map(Math.log)];
	const logs = new Float64Array(classes);
	let logLikelihood = 0;
	for (let i = 0; i < rows; i++) {
		logs.set(logPrior);
		for (let judge = 0; judge < judges; judge++) {
			const vote = votes[i * judges + judge] ?? -1;
			if (vote < 0) continue;
			for (let truth = 0; truth < classes; truth++) {
				const at = (judge * classes + truth) * classes + vote;
				logs[truth] = (logs[truth] ?? 0) + (logConfusion[at] ?? 0);
			}
		}
		const most = logs.reduce((best, log) => Math.max(best, log), Number.NEGATIVE_INFINITY);
		const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
		logLikelihood += most + Math.log(sum);
		for (const [truth, log] of logs.entries()) {
			posterior[i * classes + truth] = Math.exp(log - most) / sum;
		}
	}
	return logLikelihood;
}

function nested<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
	return Array.from({ length: items.length / length }, (_, i) =>
		items.slice(i * length, (i + 1) * length),
	);
}
