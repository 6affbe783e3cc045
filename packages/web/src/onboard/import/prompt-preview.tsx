import type { ImportPrompt } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { Section } from "../../design/section.tsx";

const SHOWN = 400;

/** The first prompts as they will be. */
export function PromptPreview({
	prompts,
}: {
	readonly prompts: readonly ImportPrompt[];
}): ReactElement | undefined {
	if (prompts.length === 0) return undefined;
	return (
		<Section title="Prompts as they will be" note={`the first ${prompts.length}`}>
			<ol className="flex max-w-5xl flex-col gap-2">
				{prompts.map((prompt) => (
					<li key={prompt.id} className="rounded-lg border border-line bg-surface p-3">
						<Prompt prompt={prompt} />
					</li>
				))}
			</ol>
		</Section>
	);
}

function Prompt({ prompt }: { readonly prompt: ImportPrompt }): ReactElement {
	const { context, id, input, metadata, reference, split, variables } = prompt;
	return (
		<div className="flex flex-col gap-2">
			<div className="flex flex-wrap items-center gap-1.5">
				<code className="foreign mr-1 max-w-64 truncate text-xs text-ink-faint">{id}</code>
				{split !== undefined && <Badge>{split}</Badge>}
				{Object.entries(metadata).map(([key, value]) => (
					<NamedValue key={key} name={key} value={value} />
				))}
				{Object.entries(variables).map(([key, value]) => (
					<NamedValue key={key} name={`variable ${key}`} value={value} />
				))}
			</div>
			{typeof input === "string" ? (
				<SafeText text={input} limit={SHOWN} />
			) : (
				input.map((message, index) => (
					// Messages have no id, and their order never changes.
					// oxlint-disable-next-line react/no-array-index-key
					<Part key={index} name={message.role} text={message.content} />
				))
			)}
			{context !== undefined && <Part name="Context" text={context} />}
			{reference !== undefined && <Part name="Reference" text={reference} />}
		</div>
	);
}

function NamedValue({
	name,
	value,
}: {
	readonly name: string;
	readonly value: string;
}): ReactElement {
	return (
		<span
			title={`${name}: ${value}`}
			className="inline-block h-6 max-w-72 truncate rounded-md border border-line px-2 text-xs leading-5.5"
		>
			<bdi className="text-ink-faint">{cleanText(name)}</bdi>{" "}
			<bdi>{cleanText(value.replaceAll(/\s+/g, " "))}</bdi>
		</span>
	);
}

function Part({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
	return (
		<div className="grid grid-cols-[5.5rem_1fr] gap-2">
			<span className="text-xs leading-5 text-ink-faint">{name}</span>
			<div className="min-w-0 text-ink-muted">
				<SafeText text={text} limit={SHOWN} />
			</div>
		</div>
	);
}
