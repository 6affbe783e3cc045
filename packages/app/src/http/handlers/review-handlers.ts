import { ConflictError } from "@assay/core/domain";
import type { LabelChoice, ReviewOperations, ReviewPlace } from "@assay/sdk/api";
import {
	type CommitPlan,
	commitTruth,
	labelDrift,
	planCommit,
	type ReviewRow,
	type SettlementRule,
	selectReviewRows,
	type TruthChoice,
	truthHistory,
	withdrawTruth,
	wordsOf,
} from "@assay/workflow/refine";
import type { HandlersOf } from "../handlers.ts";
import { toDriftView } from "../review/agreement-view.ts";
import { committerOf } from "../review/committer-of.ts";
import { toPlanView } from "../review/plan-view.ts";
import {
	createReviewDesk,
	criterionOf,
	type OpenedReview,
	type ReviewDesk,
	requireRow,
} from "../review/review-desk.ts";
import { filterRows, toItems, toRevision, toSummary } from "../review/review-views.ts";
import type { Workroom } from "../workroom.ts";

const ROWS_AT_ONCE = 50;
const REVISIONS = 200;

/** Handlers of the review of people's labels. */
export function reviewHandlers(workroom: Workroom): HandlersOf<ReviewOperations> {
	const desk = createReviewDesk(workroom);
	return {
		...listHandlers(workroom, desk),
		...commitHandlers(workroom, desk),
		...ruleHandlers(workroom, desk),
		...agreementHandlers(desk),
	};
}

type ListKey = `GET /review/{run}${"" | "/rows" | "/rows/{row}/history"}`;

function listHandlers(
	{ store }: Workroom,
	desk: ReviewDesk,
): HandlersOf<Pick<ReviewOperations, ListKey>> {
	return {
		"GET /review/{run}": async ({ run }) => {
			const { data, review } = await desk.open(run);
			return toSummary(store, data, review);
		},
		"GET /review/{run}/rows": async ({
			at = 0,
			filter = "open",
			limit = ROWS_AT_ONCE,
			...place
		}) => {
			const opened = await desk.open(place.run);
			const { data } = opened;
			const { criterion } = place;
			const meant = await rowsAt(store, opened, place);
			const rows = filterRows(data, { criterion, filter }, meant).toSorted(byDispute);
			const shown = rows.slice(at, at + limit);
			return {
				items: await toItems(store, data, { criterion, rows: shown }),
				at,
				total: rows.length,
			};
		},
		"GET /review/{run}/rows/{row}/history": async ({ criterion, row, run }) => {
			const { data } = await desk.open(run);
			const history = await truthHistory(store, data, { criterion, row: requireRow(data, row) });
			return { revisions: history.slice(-REVISIONS).map(toRevision) };
		},
	};
}

/** Those on which people disagree first, whether decided or not, so that a decision moves no row. */
function byDispute(a: ReviewRow, b: ReviewRow): number {
	return Number(b.isDisputed) - Number(a.isDisputed) || a.row - b.row;
}

function rowsAt(
	store: Workroom["store"],
	opened: OpenedReview,
	{ criterion, people, slice, task }: ReviewPlace,
): Promise<readonly ReviewRow[]> {
	const { rows } = criterionOf(opened, criterion);
	return selectReviewRows(store, opened.data, { rows, scope: { people, slice, task } });
}

type CommitKey = `POST /review/{run}/${"labels" | "withdrawals"}`;

function commitHandlers(
	{ clock, store }: Workroom,
	desk: ReviewDesk,
): HandlersOf<Pick<ReviewOperations, CommitKey>> {
	return {
		"POST /review/{run}/labels": async ({ criterion, rows, run, ...said }, { actor }) => {
			const opened = await desk.open(run);
			const known = new Map(criterionOf(opened, criterion).rows.map((one) => [one.row, one]));
			const choices = rows.map((choice): TruthChoice => {
				const row = requireRow(opened.data, choice.row);
				return toChoice(choice, known.get(row) ?? { row, labels: [] });
			});
			const committedBy = committerOf(actor, said.committedBy);
			const commit = { criterion, choices, committedBy, now: clock.now() };
			const committed = await commitTruth(store, opened.data, commit);
			return {
				committed: committed.map(({ promptSeq, revision, trial }) => ({
					row: `${promptSeq}.${trial}`,
					revision,
				})),
			};
		},
		"POST /review/{run}/withdrawals": async ({ criterion, rows, run, ...said }, { actor }) => {
			const { data } = await desk.open(run);
			await withdrawTruth(store, data, {
				criterion,
				rows: rows.map(({ revision, row }) => ({ row: requireRow(data, row), revision })),
				committedBy: committerOf(actor, said.committedBy),
				now: clock.now(),
			});
			return { withdrawn: rows.length };
		},
	};
}

function toChoice(
	{ explanation, goldenResponse, label, revision }: LabelChoice,
	review: TruthChoice["review"],
): TruthChoice {
	const said = wordsOf(review.labels.filter(({ annotation }) => annotation.label === label));
	return {
		review,
		label,
		revision,
		settledBy: "adjudication",
		explanation: explanation ?? said.explanation,
		goldenResponse: goldenResponse ?? said.goldenResponse,
	};
}

type RuleKey = "GET /review/{run}/plan" | "POST /review/{run}/settlements";

function ruleHandlers(
	{ clock, store }: Workroom,
	desk: ReviewDesk,
): HandlersOf<Pick<ReviewOperations, RuleKey>> {
	const planOf = async (
		place: ReviewPlace & { readonly rule: SettlementRule },
	): Promise<{ readonly opened: OpenedReview; readonly plan: CommitPlan }> => {
		const opened = await desk.open(place.run);
		const { people, rule } = place;
		const rows = await rowsAt(store, opened, place);
		return { opened, plan: await planCommit(rows, { people, rule }) };
	};
	return {
		"GET /review/{run}/plan": async (place) => {
			const { opened, plan } = await planOf(place);
			return toPlanView(criterionOf(opened, place.criterion), plan);
		},
		"POST /review/{run}/settlements": async (input, { actor }) => {
			const { committedBy: said, plan: wanted, ...place } = input;
			const { opened, plan } = await planOf(place);
			if (plan.id !== wanted)
				throw new ConflictError(
					`Cannot commit by ${place.rule}: answers or labels have changed since the plan was made, and ${plan.choices.length} rows would be committed now; nothing was written, look at the new plan`,
				);
			const { criterion } = place;
			const committedBy = committerOf(actor, said);
			const commit = { criterion, choices: plan.choices, committedBy, now: clock.now() };
			return { committed: (await commitTruth(store, opened.data, commit)).length };
		},
	};
}

type AgreementKey = `GET /review/{run}/${"agreement" | "drift"}`;

function agreementHandlers(desk: ReviewDesk): HandlersOf<Pick<ReviewOperations, AgreementKey>> {
	return {
		"GET /review/{run}/agreement": async ({ criterion, people, run, slices }) =>
			desk.agreement(await desk.open(run), { criterion, people, hasSlices: slices === "yes" }),
		"GET /review/{run}/drift": async ({ criterion, people, run, step = "week" }) => {
			const review = criterionOf(await desk.open(run), criterion);
			return toDriftView(criterion, labelDrift(review, { people, step }));
		},
	};
}
