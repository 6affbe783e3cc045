import type { OwnItem } from "@assay/sdk/api";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { classNames } from "../../design/class-names.ts";
import { cleanText } from "../../design/clean-text.ts";
import { formatCount } from "../../design/format-number.ts";
import { SafeMarkdown } from "../../design/safe-markdown.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import type { AnnotationSession } from "./annotation-session.ts";
import type { Phase } from "./session-state.ts";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link RowView}. */
export interface RowViewProps {
	readonly phase: Extract<Phase, { kind: "row" }>;
	readonly session: AnnotationSession;
}

/** The row: what the system was asked and what it said. Give it the row's place as its key. */
export function RowView({ phase, session }: RowViewProps): ReactElement {
	const { here, isPast, item } = phase;
	useEffect(() => {
		// Another row begins at its beginning.
		window.scrollTo({ top: 0 });
	}, []);
	return (
		<section aria-label="Row" className="flex min-w-0 flex-col gap-3">
			<div className="flex flex-wrap items-center gap-3 sm:[&>button]:-my-3">
				<h2
					tabIndex={-1}
					data-focus="row"
					className="text-sm font-medium text-ink-muted outline-none"
				>
					{isPast ? "An earlier row, with what you said of it" : capital(here)}
					{item.system !== undefined && ` · ${cleanText(item.system)}`}
				</h2>
				{isPast && (
					<TouchButton look="plain" shortcut="Esc" onClick={() => void session.goOn()}>
						Back to {here}
					</TouchButton>
				)}
			</div>
			{item.context !== undefined && <TextBox title="Context" text={item.context} tone="quiet" />}
			{item.input.map((message, i) => (
				<TextBox
					// Messages have no names, and their order stays.
					// oxlint-disable-next-line react/no-array-index-key -- see above
					key={`${item.place} ${i}`}
					title={item.isChat ? ROLES[message.role] : "Prompt"}
					text={message.content}
					tone={message.role === "assistant" ? "said" : "asked"}
				/>
			))}
			<ResponseBox item={item} />
			{item.reference !== undefined && (
				<TextBox title="Reference" text={item.reference} tone="quiet" />
			)}
		</section>
	);
}

const ROLES = { system: "System", user: "User", assistant: "Assistant", tool: "Tool" };

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function ResponseBox({ item: { response } }: { readonly item: OwnItem }): ReactElement {
	const [isRaw, setRaw] = useState(false);
	if (response === undefined)
		return (
			<p role="alert" className="rounded-lg border border-line bg-warn-soft p-4 text-warn">
				The response of this row is gone. Skip it.
			</p>
		);
	return (
		<Box
			title="Response"
			tone="response"
			length={response.length}
			shown={response.text.length}
			tools={
				<TouchButton look="plain" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
					{isRaw ? "Laid out" : "As text"}
				</TouchButton>
			}
		>
			{response.text === "" && <p className="text-ink-faint">The response is empty.</p>}
			{isRaw ? <SafeText text={response.text} /> : <SafeMarkdown text={response.text} />}
		</Box>
	);
}

type Tone = "quiet" | "asked" | "said" | "response";

function TextBox(props: {
	readonly title: string;
	readonly text: { readonly text: string; readonly length: number };
	readonly tone: Tone;
}): ReactElement {
	const { text, title, tone } = props;
	return (
		<Box title={title} tone={tone} length={text.length} shown={text.text.length}>
			<SafeText text={text.text} />
		</Box>
	);
}

const TONES: Readonly<Record<Tone, string>> = {
	quiet: "border-line bg-sunken",
	asked: "border-line bg-surface",
	said: "border-line bg-info-soft",
	response: "border-line-strong bg-surface",
};

function Box(props: {
	readonly title: string;
	readonly tone: Tone;
	readonly length: number;
	readonly shown: number;
	readonly tools?: ReactNode;
	readonly children: ReactNode;
}): ReactElement {
	const { children, length, shown, title, tone, tools } = props;
	return (
		<article className={classNames("min-w-0 rounded-lg border px-4 py-3", TONES[tone])}>
			<div className="mb-1 flex min-h-6 items-center justify-between gap-3 [&>button]:-my-2.5 [&>button]:-me-3">
				<h3 className="text-sm font-semibold text-ink-muted">{title}</h3>
				{tools}
			</div>
			<div className="text-base leading-6">{children}</div>
			{shown < length && (
				<p className="mt-2 text-sm text-ink-muted">
					The first {formatCount(shown)} of {formatCount(length)} characters
				</p>
			)}
		</article>
	);
}
