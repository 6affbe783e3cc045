import { comparePeople } from "@assay/core/agreement";
import { passBound } from "@assay/core/benchmark";
import {
	ConfigurationError,
	type CriterionDefinition,
	type Estimate,
	type EvaluatorDefinition,
	nearestHint,
	VERDICT_KIND,
} from "@assay/core/domain";
import {
	crossFitStack,
	fitJuryStack,
	type JudgeDependence,
	judgeDependence,
	type LabeledVotes,
	type VoteRow,
} from "@assay/core/jury";
import { createRandom } from "@assay/core/numeric";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { criterionOfRun, labelledRows, type TrialRow } from "./trial-rows.ts";

/** A jury with what speaks for it. */
export interface FittedJury {
	readonly definition: Extract<EvaluatorDefinition, { kind: "jury" }>;
	/** Labels that it was fitted on: rows of the parts to improve with on which every member has a verdict. */
	readonly labels: number;
	/** Labelled rows on which a member has no verdict. */
	readonly withoutVerdict: number;
	/** Agreement with people on rows that the jury was not fitted on, in turn. */
	readonly crossFitted?: Estimate;
	/** Of plain majority; a tie fails. */
	readonly majority?: Estimate;
	/** By member. */
	readonly members: readonly { readonly name: string; readonly agreement?: Estimate }[];
	readonly dependence: JudgeDependence;
}

/** Labels without which the weights would be chance. */
const LEAST_LABELS = 40;
const CONFIDENCE = 0.95;

/**
 * Weights several evaluators of a run by people's labels. The locked test is left out, so that it can
 * tell what the jury is worth.
 *
 * @param wanted.members - default: every judged or computed evaluator of the criterion in the run.
 * @throws {ConfigurationError} below 40 labels, with labels of one class, or fewer than two members.
 */
export async function fitJury(
	store: Store,
	data: RunData,
	wanted: {
		readonly criterion: string;
		readonly name: string;
		readonly members?: readonly string[] | undefined;
	},
): Promise<FittedJury> {
	const criterion = criterionOfRun(data, wanted.criterion);
	const members = membersOf(data, wanted);
	const known = await labelledRows(store, data, {
		criterion: criterion.name,
		parts: ["examples", "development"],
	});
	const rows = votedRows(known, members);
	const labels = rows.map(({ passes }) => Number(passes));
	const votes = rows.map((row): VoteRow => row.votes);
	requireLabels(criterion, labels);
	const stack = fitJuryStack({ votes, labels });
	if (stack === undefined)
		throw new ConfigurationError(
			`Cannot weigh ${members.map(({ name }) => name).join(" and ")}: there is no best fit to the ${labels.length} labels`,
		);
	const clusters = rows.map(({ clusterId }) => clusterId);
	const agreementOf = (passes: (votes: VoteRow) => boolean): { readonly agreement?: Estimate } => {
		const found = comparePeople(
			rows.map((row) => ({
				cluster: row.clusterId,
				weight: 1,
				passes: row.passes,
				said: passes(row.votes) ? "pass" : "fail",
			})),
			0,
		).confusion.agreement;
		return found === undefined ? {} : { agreement: found };
	};
	const majority = agreementOf(
		(row) => 2 * row.reduce<number>((sum, vote) => sum + (vote ?? 0), 0) > row.length,
	).agreement;
	return {
		definition: {
			name: wanted.name,
			criterion: criterion.name,
			kind: "jury",
			...(criterion.scale.kind === "share" && { threshold: 0.5 }),
			jury: { members: members.map(({ name }) => name), ...stack, labels: labels.length },
		},
		labels: labels.length,
		withoutVerdict: known.length - rows.length,
		...crossFitted({ votes, labels }, clusters),
		...(majority && { majority }),
		members: members.map(({ name }, i) => ({ name, ...agreementOf((row) => row[i] === 1) })),
		dependence: judgeDependence({ votes, labels }),
	};
}

/** Rows on which every member has a verdict. */
function votedRows(
	known: readonly TrialRow[],
	members: readonly Member[],
): readonly {
	readonly votes: readonly (0 | 1)[];
	readonly passes: boolean;
	readonly clusterId: string;
}[] {
	return known.flatMap(({ clusterId, row, truth }) => {
		const votes = members.map(({ vote }) => vote(row));
		return truth !== undefined && votes.every((one) => one !== undefined)
			? [{ votes, passes: truth.passes, clusterId }]
			: [];
	});
}

function crossFitted(
	rows: LabeledVotes,
	clusters: readonly string[],
): Pick<FittedJury, "crossFitted"> {
	const { accuracy, count, interval } = crossFitStack(rows, { clusters, random: createRandom(1) });
	if (accuracy === undefined) return {};
	const { high, low } = interval;
	return { crossFitted: { value: accuracy, low, high, count, confidence: CONFIDENCE } };
}

interface Member {
	readonly name: string;
	/** Of a row of the run; `undefined` without a verdict. */
	readonly vote: (row: number) => 0 | 1 | undefined;
}

function membersOf(
	{ columns, names, subject }: RunData,
	wanted: { readonly criterion: string; readonly members?: readonly string[] | undefined },
): readonly Member[] {
	const offered = names.evaluators.flatMap(({ criterion, name, passAt }, i): readonly Member[] => {
		const definition = subject.evaluators[i]?.definition;
		const column = columns.verdicts[i];
		if (criterion !== wanted.criterion || column === undefined || definition === undefined)
			return [];
		const isPeople = definition.kind === "recorded" && "annotator" in definition.source;
		if (definition.kind === "jury" || isPeople) return [];
		const bound = passBound(passAt);
		return [
			{
				name,
				vote(row) {
					if (column.kinds[row] !== VERDICT_KIND.scored) return undefined;
					return (column.scores[row] ?? 0) >= bound ? 1 : 0;
				},
			},
		];
	});
	const known = offered.map(({ name }) => name);
	const chosen = (wanted.members ?? known).map((name) => {
		const found = offered.find((one) => one.name === name);
		if (found !== undefined) return found;
		throw new ConfigurationError(
			`Cannot have "${name}" in the jury${nearestHint(name, known)}: the run has no such evaluator of "${wanted.criterion}", expected one of: ${known.join(", ") || "none"}`,
		);
	});
	if (chosen.length < 2)
		throw new ConfigurationError(
			`Cannot make a jury under "${wanted.criterion}": it has ${chosen.length === 1 ? "one member" : "no member"}, expected at least two evaluators of the criterion in the run`,
		);
	return chosen;
}

function requireLabels({ name }: CriterionDefinition, labels: readonly number[]): void {
	if (labels.length < LEAST_LABELS)
		throw new ConfigurationError(
			`Cannot weigh a jury under "${name}": ${labels.length} labels of the parts to improve with have a verdict of every member, expected at least ${LEAST_LABELS}`,
		);
	if (new Set(labels).size < 2)
		throw new ConfigurationError(
			`Cannot weigh a jury under "${name}": all ${labels.length} labels ${labels[0] === 1 ? "pass" : "fail"}, expected both`,
		);
}
