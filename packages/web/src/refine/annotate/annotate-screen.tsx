import type { InvitationView } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useObservable } from "../../data/observable.ts";
import { cleanText } from "../../design/clean-text.ts";
import { AnswerPanel } from "./answer-panel.tsx";
import { EmptyView } from "./empty-view.tsx";
import { GuidelinePanel } from "./guideline-panel.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { Notices } from "./notices.tsx";
import type { OpenedSession } from "./open-session.ts";
import { PausedView } from "./paused-view.tsx";
import { RowView } from "./row-view.tsx";
import type { SessionState } from "./session-state.ts";
import { TagDialog } from "./tag-dialog.tsx";
import { type AnnotateLayer, useAnnotateKeys } from "./use-annotate-keys.ts";
import { useRowFocus } from "./use-row-focus.ts";
import { useSessionLife } from "./use-session-life.ts";
import { WorkBar } from "./work-bar.tsx";

/** Everything that an invited expert sees: one row at a time, and the answer to it. */
export function AnnotateScreen({ session, source }: OpenedSession): ReactElement {
	const state = useObservable(session.state);
	const [layer, setLayer] = useState<AnnotateLayer | undefined>(undefined);
	const { isPaused, phase, said, view } = state;
	useSessionLife(session);
	useAnnotateKeys(session, setLayer);
	useRowFocus(state.focus);
	const close = (): void => setLayer(undefined);
	return (
		<div className="flex min-h-full flex-col text-base">
			<title>{view === undefined ? "Annotation – Assay" : `${cleanText(view.task)} – Assay`}</title>
			<WorkBar state={state} session={session} openKeys={() => setLayer("keys")} />
			<Notices state={state} dismiss={session.dismiss} />
			<main
				aria-busy={phase.kind === "opening"}
				className="mx-auto flex w-full max-w-7xl grow flex-col gap-4 px-3 pt-3 sm:px-5 lg:grid lg:grid-cols-[minmax(0,1fr)_28rem] lg:items-start lg:gap-6 lg:pt-5 lg:pb-8"
			>
				{isPaused && <PausedView resume={() => session.pause(false)} />}
				{!isPaused && view !== undefined && (phase.kind === "row" || phase.kind === "opening") && (
					<RowWork
						state={state}
						view={view}
						session={session}
						source={source}
						openTags={() => setLayer("tags")}
					/>
				)}
				{!isPaused && (phase.kind === "empty" || phase.kind === "blocked") && (
					<EmptyView state={state} phase={phase} session={session} load={source.answers} />
				)}
			</main>
			<div role="status" className="sr-only">
				{said}
			</div>
			{layer === "keys" && <KeysDialog state={state} onClose={close} />}
			{layer === "tags" && phase.kind === "row" && (
				<TagDialog
					slices={view?.slices ?? []}
					chosen={phase.item.slices}
					onChoose={(slice) => {
						close();
						void session.tag(slice);
					}}
					onClose={close}
				/>
			)}
		</div>
	);
}

/** The row beside the answer to it; while the next one is on its way the guideline stays. */
function RowWork(
	props: OpenedSession & {
		readonly state: SessionState;
		readonly view: InvitationView;
		readonly openTags: () => void;
	},
): ReactElement {
	const { openTags, session, source, state, view } = props;
	const { phase } = state;
	return (
		<>
			{phase.kind === "row" ? (
				<RowView key={phase.item.place} phase={phase} session={session} />
			) : (
				<div className="min-h-40" />
			)}
			<div className="contents lg:sticky lg:top-18 lg:block lg:max-h-[calc(100dvh-5.5rem)] lg:overflow-y-auto lg:p-0.5">
				{phase.kind === "row" && (
					<AnswerPanel
						state={state}
						phase={phase}
						view={view}
						session={session}
						openTags={openTags}
					/>
				)}
				<GuidelinePanel view={view} loadExamples={source.examples} />
			</div>
		</>
	);
}
