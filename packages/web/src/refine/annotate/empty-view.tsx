import type { Problem } from "@assay/sdk/api";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { formatCount } from "../../design/format-number.ts";
import type { AnnotationSession } from "./annotation-session.ts";
import { OwnAnswers } from "./own-answers.tsx";
import type { RowSource } from "./row-source.ts";
import type { EmptyReason, Phase, SessionState } from "./session-state.ts";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link EmptyView}. */
export interface EmptyViewProps {
	readonly state: SessionState;
	readonly phase: Extract<Phase, { kind: "empty" | "blocked" }>;
	readonly session: AnnotationSession;
	readonly load: RowSource["answers"];
}

/** In place of a row: why there is none, what was done, and a look at it. */
export function EmptyView({ load, phase, session, state }: EmptyViewProps): ReactElement {
	const [isLooking, setLooking] = useState(false);
	const { annotator = "" } = state.view ?? {};
	const { answered, skipped } = state.progress;
	const said =
		phase.kind === "blocked" ? blockedInWords(phase.problem) : WORDS[phase.reason](annotator);
	return (
		<div className="mx-auto my-10 w-full max-w-xl lg:col-span-2">
			<EmptyHeading key={said.title} title={said.title} />
			<p className="mt-2 text-ink-muted">{said.detail}</p>
			{answered + skipped > 0 && (
				<dl className="mt-5 flex gap-8">
					<Figure name="Answered" value={answered} />
					<Figure name="Skipped" value={skipped} />
				</dl>
			)}
			{phase.kind === "empty" && answered + skipped > 0 && (
				<div className="mt-5">
					<TouchButton aria-expanded={isLooking} onClick={() => setLooking(!isLooking)}>
						Look at my answers again
					</TouchButton>
					{isLooking && <OwnAnswers load={load} open={(place) => void session.look(place)} />}
				</div>
			)}
		</div>
	);
}

/** The keys and screen readers begin here. */
function EmptyHeading({ title }: { readonly title: string }): ReactElement {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => heading.current?.focus(), []);
	return (
		<h2 ref={heading} tabIndex={-1} dir="auto" className="text-xl font-semibold outline-none">
			{title}
		</h2>
	);
}

function Figure({ name, value }: { readonly name: string; readonly value: number }): ReactElement {
	return (
		<div>
			<dt className="text-sm text-ink-muted">{name}</dt>
			<dd className="num text-xl font-semibold">{formatCount(value)}</dd>
		</div>
	);
}

interface Words {
	readonly title: string;
	readonly detail: string;
}

const WORDS: Readonly<Record<EmptyReason, (annotator: string) => Words>> = {
	done: (annotator) => ({
		title: `Thank you, ${cleanText(annotator)}`,
		detail: "There is nothing left for you in this task. You can close this page.",
	}),
	others: () => ({
		title: "Nothing for you at this moment",
		detail:
			"Others are at the last rows. If they leave one, it comes here by itself; you can also close this page and come back later.",
	}),
	paused: () => ({
		title: "This task is paused",
		detail: "What you said is kept. The page goes on by itself when the task does.",
	}),
	closed: () => ({
		title: "This task is closed",
		detail: "It takes no answers any more. Thank you for what you said.",
	}),
	offline: () => ({
		title: "No connection",
		detail:
			"What you said is kept on this device and is sent by itself when the connection is back.",
	}),
};

function blockedInWords({ code, detail }: Problem): Words {
	const isMangled = code === "INPUT" || code === "NOT_FOUND";
	return {
		title:
			isMangled || code.startsWith("INVITATION")
				? "This link does not work"
				: "This page cannot go on",
		detail: isMangled ? "This link opens nothing. Check that you have all of it." : detail,
	};
}
