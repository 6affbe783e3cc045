import { NotFoundError } from "@assay/core/domain";
import type { AgreementView } from "@assay/sdk/api";
import { createSemaphore } from "@assay/workflow/calls";
import { findRow, type RunData } from "@assay/workflow/explore";
import {
	agreementQuestion,
	type CriterionReview,
	type RunReview,
	reviewOfRun,
} from "@assay/workflow/refine";
import { requireRun } from "../handlers/require-run.ts";
import { createResultCache } from "../result-cache.ts";
import type { Workroom } from "../workroom.ts";
import { toAgreementView } from "./agreement-view.ts";
import { compareInThread } from "./compare-in-thread.ts";

/** A run in review, as it is now. */
export interface OpenedReview {
	readonly data: RunData;
	readonly review: RunReview;
	/** Names this state of the run and of what people said. */
	readonly state: string;
}

/** Reads what people said of runs, remembering what was read last. */
export interface ReviewDesk {
	/** @throws {NotFoundError} for an unknown run. */
	open(run: string): Promise<OpenedReview>;
	agreement(
		opened: OpenedReview,
		of: {
			readonly criterion: string;
			readonly people?: readonly string[] | undefined;
			readonly hasSlices: boolean;
		},
	): Promise<AgreementView>;
}

const NEVER = new AbortController().signal;
const REVIEWS_KEPT = 4;
const AGREEMENTS_KEPT = 64;
const TOPICS = ["annotations", "ground-truth", "tasks", "definitions", "prompts"] as const;

/** Makes the desk of a server. */
export function createReviewDesk(workroom: Workroom): ReviewDesk {
	const { runCache, store } = workroom;
	const reviews = createResultCache<RunReview>(REVIEWS_KEPT);
	const agreements = createResultCache<AgreementView>(AGREEMENTS_KEPT);
	// One thread at a time: the rest of the machine is for runs.
	const room = createSemaphore(1);
	return {
		async open(id) {
			const run = await requireRun(workroom, id);
			const { data, revision } = await runCache.get(run.id);
			// Read before the labels, so that labels which come meanwhile make the review an old one.
			const revisions = await store.revisions();
			const numbers = TOPICS.map((topic) => revisions.get(topic) ?? 0);
			const state = JSON.stringify([id, revision, ...numbers]);
			return { data, state, review: await reviews.get(state, () => reviewOfRun(store, data)) };
		},
		agreement: ({ data, review, state }, { criterion, hasSlices, people }) =>
			agreements.get(JSON.stringify([state, criterion, people ?? [], hasSlices]), async () => {
				const known = criterionOf({ data, review }, criterion);
				const question = agreementQuestion(data, known, people);
				const agreement = await room.run(() => compareInThread(question, { hasSlices }), NEVER);
				return toAgreementView(criterion, question, agreement);
			}),
	};
}

/** @throws {NotFoundError} for a criterion that the run does not have. */
export function criterionOf(
	{ data, review }: Pick<OpenedReview, "data" | "review">,
	name: string,
): CriterionReview {
	const known = review.criteria.get(name);
	if (known !== undefined) return known;
	const names = [...review.criteria.keys()].map((one) => `"${one}"`).join(", ");
	throw new NotFoundError(
		`Cannot review "${name}": run ${data.run.id} has no such criterion, expected one of ${names}`,
	);
}

/** Position of a row. @throws {NotFoundError} where the run has none with this key. */
export function requireRow(data: RunData, key: string): number {
	const row = findRow(data, key);
	if (row !== undefined) return row;
	throw new NotFoundError(
		`Cannot find row "${key}": run ${data.run.id} has none of this key, or not any more; load the rows again`,
	);
}
