/**
 * Recorded figures of other label models on the label matrices and on the simulated rows: Snorkel
 * 0.10.1 (100 epochs), FlyingSquid 28a713a, crowd-kit 35f0661 and HyperLM 121b119, two cores.
 */

/** Accuracy on covered rows without gold. */
export const RECORDED_ACCURACIES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	youtube: accuracies(0.865, 0.856, 0.845, 0.452, 0.916),
	sms: accuracies(0.967, 0.963, 0.955, 0.855, 0.967),
	trec: accuracies(0.538, 0.51, 0.507, 0.21, 0.596),
	agnews: accuracies(0.834, 0.84, 0.824, 0.299, 0.835),
	imdb: accuracies(0.723, 0.728, 0.731, 0.723, 0.727),
	yelp: accuracies(0.748, 0.757, 0.76, 0.729, 0.771),
	sst2: accuracies(0.668, 0.671, 0.66, 0.464, 0.675),
	hausa: accuracies(0.496, 0.508, 0.478, 0.275, 0.508),
	synth_indep: accuracies(0.848, 0.867, 0.867, 0.868, 0.848),
	synth_health: accuracies(0.813, 0.832, 0.832, 0.643, 0.833),
	synth_corr: accuracies(0.727, 0.719, 0.72, 0.72, 0.728),
};

/** Snorkel's time and memory by rows, from votes in memory to probabilities. */
export const RECORDED_SNORKEL: Readonly<
	Record<string, Readonly<Record<"ms" | "extraMb", number>>>
> = {
	10_000: { ms: 53, extraMb: 19 },
	1_000_000: { ms: 1110, extraMb: 506 },
	10_000_000: { ms: 22_000, extraMb: 4760 },
};

function accuracies(
	majority: number,
	snorkel: number,
	flyingSquid: number,
	dawidSkene: number,
	hyperLm: number,
): Readonly<Record<string, number>> {
	return { majority, snorkel, flyingSquid, dawidSkene, hyperLm };
}
