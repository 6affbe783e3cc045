import type {
	AnswerInput,
	InvitationCriterion,
	InvitationView,
	OwnItem,
	SeenVerdict,
} from "@assay/sdk/api";

/** What a person has said of a row so far. */
export interface RowDraft {
	/** By criterion. */
	readonly labels: Readonly<Record<string, string>>;
	readonly explanations: Readonly<Record<string, string>>;
	readonly goldenResponse: string;
	readonly comment: string;
	/** Verdicts that the person asked to see; absent: none. */
	readonly seen?: readonly SeenVerdict[];
	/** Time that the row was looked at, before the page was loaded anew. */
	readonly elapsedMs: number;
}

/** What a draft lacks to be an answer. */
export interface MissingPart {
	readonly kind: "label" | "explanation";
	/** Index in the row's criteria. */
	readonly at: number;
}

/** Nothing said yet. */
export const EMPTY_DRAFT: RowDraft = {
	labels: {},
	explanations: {},
	goldenResponse: "",
	comment: "",
	elapsedMs: 0,
};

/** What was said of a row before, to be said anew. */
export function draftOf({ answer }: OwnItem): RowDraft {
	if (answer === undefined) return EMPTY_DRAFT;
	return {
		labels: Object.fromEntries(answer.labels.map(({ criterion, label }) => [criterion, label])),
		explanations: Object.fromEntries(
			answer.labels.map(({ criterion, explanation = "" }) => [criterion, explanation]),
		),
		goldenResponse: answer.goldenResponse ?? "",
		comment: answer.comment ?? "",
		elapsedMs: 0,
	};
}

/** The criteria that a row is asked about, as the task has them. */
export function criteriaOf(
	{ criteria }: Pick<InvitationView, "criteria">,
	item: OwnItem,
): readonly InvitationCriterion[] {
	return criteria.filter(({ name }) => item.criteria.includes(name));
}

/** True where the label that was chosen is taken only with an explanation. */
export function wantsExplanation(criterion: InvitationCriterion, draft: RowDraft): boolean {
	const label = draft.labels[criterion.name];
	if (label === undefined) return false;
	if (criterion.labels.length === 0)
		return criterion.explanationRequired && Number(label) < criterion.passAt;
	return criterion.labels.find(({ name }) => name === label)?.needsExplanation === true;
}

/**
 * What is to be said next, in the order of the criteria; `undefined` = the draft is an answer.
 *
 * @param from index of the criterion to look at first, where the person is.
 */
export function missingPart(
	criteria: readonly InvitationCriterion[],
	draft: RowDraft,
	from = 0,
): MissingPart | undefined {
	for (const step of criteria.keys()) {
		const at = (from + step) % criteria.length;
		const criterion = criteria[at];
		if (criterion === undefined) continue;
		if (draft.labels[criterion.name] === undefined) return { kind: "label", at };
		const explanation = draft.explanations[criterion.name] ?? "";
		if (wantsExplanation(criterion, draft) && explanation.trim() === "")
			return { kind: "explanation", at };
	}
	return undefined;
}

/** True where there is something in it that would be a pity to lose. */
export function isEmptyDraft({ comment, explanations, goldenResponse, labels }: RowDraft): boolean {
	const texts = [comment, goldenResponse, ...Object.values(explanations)];
	return Object.keys(labels).length === 0 && texts.every((text) => text.trim() === "");
}

/** A complete draft as it is sent. */
export function toAnswer(
	criteria: readonly InvitationCriterion[],
	draft: RowDraft,
): Pick<AnswerInput, "labels" | "goldenResponse" | "comment"> {
	return {
		labels: criteria.map(({ name }) => {
			const explanation = draft.explanations[name]?.trim() ?? "";
			const seen = draft.seen?.find(({ criterion }) => criterion === name)?.version;
			return {
				criterion: name,
				label: draft.labels[name] ?? "",
				...(explanation !== "" && { explanation }),
				...(seen !== undefined && { evaluatorVersionSeen: seen }),
			};
		}),
		...(draft.goldenResponse.trim() !== "" && { goldenResponse: draft.goldenResponse }),
		...(draft.comment.trim() !== "" && { comment: draft.comment.trim() }),
	};
}
