import { inTurns } from "../calls/index.ts";
import { contentHash } from "../definitions/index.ts";
import type { TruthChoice } from "./commit-truth.ts";
import type { ReviewRow } from "./review-of-run.ts";
import { type Settlement, type SettlementRule, settleLabels } from "./settle-labels.ts";

/** What a rule would commit, and what it leaves to people. */
export interface CommitPlan {
	readonly rule: SettlementRule;
	/** Rows that it settles. */
	readonly choices: readonly TruthChoice[];
	/** Rows that it leaves, by reason; reasons without rows are absent. */
	readonly left: Readonly<Partial<Record<LeftReason, number>>>;
	/** Names exactly this plan: another one has other rows, labels or answers. */
	readonly id: string;
}

/**
 * Why a row is left: it has ground truth; answers are missing; or its answers are not what the rule
 * asks for.
 */
export type LeftReason = "committed" | "waiting" | Exclude<Settlement["kind"], "settled">;

/**
 * Plans what a rule commits of rows in review. Rows that have ground truth are left as they are: a
 * person decides whether it changes.
 */
export function planCommit(rows: readonly ReviewRow[], by: PlanOptions): Promise<CommitPlan> {
	return inTurns(planSteps(rows, by));
}

/** By what rows are settled. */
export interface PlanOptions {
	readonly rule: SettlementRule;
	/** Whose answers count; absent: everybody's. */
	readonly people?: readonly string[] | undefined;
}

function* planSteps(
	rows: readonly ReviewRow[],
	{ people, rule }: PlanOptions,
): Generator<undefined, CommitPlan, undefined> {
	const choices: TruthChoice[] = [];
	const left: Partial<Record<LeftReason, number>> = {};
	for (const review of rows) {
		yield;
		const labels =
			people === undefined || people.length === 0
				? review.labels
				: review.labels.filter(({ annotation }) => people.includes(annotation.annotator));
		const settlement = settleLabels(labels, rule);
		const reason = leftReason(review, settlement);
		if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1;
		else if (settlement.kind === "settled") {
			const { label, settledBy, winners } = settlement;
			choices.push({ review: { ...review, labels }, label, settledBy, ...wordsOf(winners) });
		}
	}
	let id = contentHash([rule, choices.length]);
	for (const { label, review } of choices) {
		id = contentHash([
			id,
			review.row,
			label,
			...review.labels.map(({ annotation }) => annotation.id),
		]);
		yield;
	}
	return { rule, choices, left, id };
}

function leftReason({ status }: ReviewRow, { kind }: Settlement): LeftReason | undefined {
	if (status === "committed" || status === "answered-since") return "committed";
	if (status === "waiting") return "waiting";
	return kind === "settled" ? undefined : kind;
}

/** The newest explanation and golden response of those who gave the label. */
export function wordsOf(
	labels: ReviewRow["labels"],
): Pick<TruthChoice, "explanation" | "goldenResponse"> {
	const newest = labels
		.map(({ annotation }) => annotation)
		.toSorted((a, b) => b.createdAt - a.createdAt);
	const explanation = newest.find((one) => one.explanation !== undefined)?.explanation;
	const goldenResponse = newest.find((one) => one.goldenResponse !== undefined)?.goldenResponse;
	return {
		...(explanation !== undefined && { explanation }),
		...(goldenResponse !== undefined && { goldenResponse }),
	};
}
