import type { InvitationView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { cleanText } from "../../design/clean-text.ts";
import type { AnnotationSession } from "./annotation-session.ts";
import { AnswerField } from "./answer-field.tsx";
import { CriterionForm } from "./criterion-form.tsx";
import { criteriaOf } from "./row-draft.ts";
import { SeenVerdicts } from "./seen-verdicts.tsx";
import type { Phase, SessionState } from "./session-state.ts";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link AnswerPanel}. */
export interface AnswerPanelProps {
	readonly state: SessionState;
	readonly phase: Extract<Phase, { kind: "row" }>;
	readonly view: InvitationView;
	readonly session: AnnotationSession;
	readonly openTags: () => void;
}

/** What the person says of the row. On a narrow screen it stays at the foot of the window. */
export function AnswerPanel(props: AnswerPanelProps): ReactElement {
	const { openTags, phase, session, state, view } = props;
	const { active, draft, focus, isSaving, rowProblem } = state;
	const { item } = phase;
	const criteria = criteriaOf(view, item);
	const isOpen = (field: "golden" | "comment", text: string): boolean =>
		focus.on === field || text !== "";
	return (
		<section
			aria-label="Your answer"
			className={classNames(
				"sticky bottom-0 z-10 -mx-3 mt-auto flex flex-col gap-3 overflow-y-auto border-t border-line bg-surface px-3 py-3 shadow-raised sm:-mx-5 sm:px-5 lg:static lg:mx-0 lg:mt-0 lg:max-h-none lg:rounded-lg lg:border lg:p-4 lg:shadow-none",
				// Of several the keys' one is in sight, and the row keeps more than half of the window.
				criteria.length > 1 ? "max-h-[45dvh]" : "max-h-[70dvh]",
			)}
		>
			{criteria.map((criterion, at, all) => (
				<CriterionForm
					key={`${item.place} ${criterion.name}`}
					criterion={criterion}
					isActive={at === active}
					isAlone={all.length === 1}
					hasFocus={focus.on === "explanation" && at === active}
					state={state}
					session={session}
					activate={() => session.activate(at)}
				/>
			))}
			{isOpen("golden", draft.goldenResponse) && (
				<AnswerField
					name="golden"
					label="Golden response: what it should have said"
					rows={4}
					value={draft.goldenResponse}
					onChange={(goldenResponse) => session.write({ goldenResponse })}
				/>
			)}
			{isOpen("comment", draft.comment) && (
				<AnswerField
					name="comment"
					label="Comment to the team"
					rows={2}
					isEndedByEnter
					value={draft.comment}
					onChange={(comment) => session.write({ comment })}
				/>
			)}
			{!view.isBlind && <SeenVerdicts seen={draft.seen} reveal={session.reveal} />}
			{item.slices.length > 0 && (
				<p dir="auto" className="text-sm text-ink-muted">
					In slice {item.slices.map(cleanText).join(", ")}
				</p>
			)}
			{rowProblem !== undefined && (
				<p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
					{rowProblem.detail}
					{rowProblem.isOfLink === true &&
						" What you wrote stays in this browser: a new link that is opened here goes on with it."}
				</p>
			)}
			<div className="flex flex-wrap gap-x-1 gap-y-2">
				{rowProblem?.isOfLink !== true && (
					<WayOn isFinal={rowProblem?.isFinal === true} isSaving={isSaving} session={session} />
				)}
				<TouchButton look="plain" shortcut="U" onClick={() => void session.undo()}>
					Undo
				</TouchButton>
				{view.wantsGoldenResponse && (
					<TouchButton look="plain" shortcut="G" onClick={() => session.focus("golden")}>
						Golden response
					</TouchButton>
				)}
				<TouchButton look="plain" shortcut="C" onClick={() => session.focus("comment")}>
					Comment
				</TouchButton>
				{view.slices.length > 0 && (
					<TouchButton look="plain" shortcut="T" onClick={openTags}>
						Slice
					</TouchButton>
				)}
			</div>
		</section>
	);
}

function WayOn({
	isFinal,
	isSaving,
	session,
}: {
	readonly isFinal: boolean;
	readonly isSaving: boolean;
	readonly session: AnnotationSession;
}): ReactElement {
	if (isFinal)
		return (
			<TouchButton look="primary" shortcut="S" onClick={() => void session.skip()}>
				Go on without it
			</TouchButton>
		);
	return (
		<>
			<TouchButton
				look="primary"
				shortcut="Enter"
				aria-disabled={isSaving}
				onClick={() => void session.save()}
			>
				{isSaving ? "Saving…" : "Save"}
			</TouchButton>
			<TouchButton look="plain" shortcut="S" onClick={() => void session.skip()}>
				Skip
			</TouchButton>
		</>
	);
}
