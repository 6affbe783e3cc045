import type { InvitationCriterion } from "@assay/sdk/api";
import { type ReactElement, useEffect, useRef } from "react";
import { classNames } from "../../design/class-names.ts";
import { cleanText } from "../../design/clean-text.ts";
import { SafeText } from "../../design/safe-text.tsx";
import type { AnnotationSession } from "./annotation-session.ts";
import { AnswerField } from "./answer-field.tsx";
import { LabelButtons } from "./label-buttons.tsx";
import { wantsExplanation } from "./row-draft.ts";
import type { SessionState } from "./session-state.ts";
import { ShareField } from "./share-field.tsx";

/** Props of {@link CriterionForm}. */
export interface CriterionFormProps {
	readonly criterion: InvitationCriterion;
	/** The keys are for this criterion. */
	readonly isActive: boolean;
	/** It is the only one of the row. */
	readonly isAlone: boolean;
	/** The keys shall go to its explanation. */
	readonly hasFocus: boolean;
	readonly state: SessionState;
	readonly session: AnnotationSession;
	readonly activate: () => void;
}

/** The criterion's question, its labels, and the reason for the one that is chosen. */
export function CriterionForm(props: CriterionFormProps): ReactElement {
	const { activate, criterion, hasFocus, isActive, isAlone, session, state } = props;
	const { name } = criterion;
	const { draft } = state;
	const explanation = draft.explanations[name] ?? "";
	const isRequired = wantsExplanation(criterion, draft);
	const place = useRef<HTMLFieldSetElement>(null);
	useEffect(() => {
		// The keys are for it, and of many criteria not all have room.
		if (isActive && !isAlone) place.current?.scrollIntoView({ block: "nearest" });
	}, [isActive, isAlone]);
	return (
		<fieldset
			ref={place}
			className={classNames(
				"flex min-w-0 flex-col gap-2",
				!isAlone && "rounded-md border-s-4 ps-3",
				!isAlone && (isActive ? "border-accent" : "border-line"),
			)}
		>
			<legend className="float-start w-full font-semibold">
				<span dir="auto">{cleanText(name)}</span>
				{!isAlone && isActive && <span className="sr-only">, the keys are for this one</span>}
			</legend>
			<div className="text-ink-muted">
				<SafeText text={criterion.description} limit={400} />
			</div>
			{criterion.labels.length === 0 ? (
				<ShareField
					name={name}
					isActive={isActive}
					value={draft.labels[name]}
					onChange={(label) => session.mark(name, label)}
					onFocus={activate}
				/>
			) : (
				<LabelButtons
					labels={criterion.labels}
					chosen={draft.labels[name]}
					hasKeys={isActive}
					onChoose={(label) => void session.choose(name, label)}
					onFocus={activate}
				/>
			)}
			<div
				className={classNames(
					!isRequired &&
						explanation === "" &&
						!hasFocus &&
						(isAlone ? "hidden lg:block" : "hidden"),
				)}
			>
				<AnswerField
					name={isActive ? "explanation" : undefined}
					label={isRequired ? "Explanation (needed)" : "Explanation"}
					rows={2}
					isEndedByEnter
					isRequired={isRequired}
					value={explanation}
					onFocus={activate}
					onChange={(text) =>
						session.write({ explanations: { ...draft.explanations, [name]: text } })
					}
				/>
			</div>
		</fieldset>
	);
}
