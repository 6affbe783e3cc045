import type { ChangedPart, DefinitionChange, PromptChanges } from "@assay/sdk/api";
import {
	Boxes,
	Gauge,
	ListChecks,
	type LucideIcon,
	MessageSquareText,
	SquareStack,
} from "lucide-react";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { formatCount } from "../../design/format-number.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { TextChange } from "./text-change.tsx";

/** Props of {@link ChangeList}. */
export interface ChangeListProps {
	readonly definitions: readonly DefinitionChange[];
	readonly prompts: PromptChanges | undefined;
}

const ICONS: Readonly<Record<DefinitionChange["kind"], LucideIcon>> = {
	system: Boxes,
	criterion: ListChecks,
	evaluator: Gauge,
	slice: SquareStack,
};

const TONES: Readonly<Record<DefinitionChange["change"], Tone>> = {
	added: "good",
	removed: "bad",
	changed: "info",
};

/** What differs, definition by definition. */
export function ChangeList({ definitions, prompts }: ChangeListProps): ReactElement {
	return (
		<ul className="flex flex-col gap-3">
			{definitions.map((change) => (
				<li key={`${change.kind} ${change.name}`} className="min-w-0">
					<DefinitionEntry change={change} />
				</li>
			))}
			{prompts !== undefined && (
				<li>
					<Heading icon={MessageSquareText} kind="prompts" name="" badge="changed" tone="info" />
					<p className="num mt-1 pl-6 text-ink-muted">{promptText(prompts)}</p>
				</li>
			)}
		</ul>
	);
}

function promptText({ added, after, before, changed, removed }: PromptChanges): string {
	const parts = [
		added > 0 && `${formatCount(added)} added`,
		removed > 0 && `${formatCount(removed)} removed`,
		changed > 0 && `${formatCount(changed)} edited`,
	].filter((part) => part !== false);
	const what = parts.length === 0 ? "in another order" : parts.join(", ");
	return `${formatCount(before)} → ${formatCount(after)} prompts: ${what}`;
}

function DefinitionEntry({ change }: { readonly change: DefinitionChange }): ReactElement {
	const { comparedWith, kind, name, parts } = change;
	const badge = comparedWith === undefined ? change.change : "another one";
	return (
		<>
			<Heading
				icon={ICONS[kind]}
				kind={kind}
				name={name}
				badge={badge}
				tone={TONES[change.change]}
			/>
			{comparedWith !== undefined && (
				<p className="pl-6 text-xs text-ink-muted">
					compared with <bdi>{comparedWith}</bdi>
				</p>
			)}
			{parts.length > 0 && (
				<dl className="mt-1 flex flex-col gap-1.5 pl-6">
					{parts.map((part) => (
						<Part key={part.what} part={part} />
					))}
				</dl>
			)}
		</>
	);
}

function Heading(props: {
	readonly icon: LucideIcon;
	readonly kind: string;
	readonly name: string;
	readonly badge: string;
	readonly tone: Tone;
}): ReactElement {
	const { badge, icon: Icon, kind, name, tone } = props;
	return (
		<div className="flex min-w-0 items-center gap-2">
			<Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
			<span className="text-ink-muted">{kind}</span>
			{name !== "" && <bdi className="truncate font-medium">{name}</bdi>}
			<Badge tone={tone}>{badge}</Badge>
		</div>
	);
}

/** Longer texts, and those of several lines, are shown with what changed marked in them. */
const SHORT = 40;

function Part({ part: { after, before, what } }: { readonly part: ChangedPart }): ReactElement {
	const isShort = [before, after].every(
		(text = "") => text.length <= SHORT && !text.includes("\n"),
	);
	return (
		<div className={isShort ? "flex min-w-0 flex-wrap gap-x-2" : "min-w-0"}>
			<dt className="text-ink-muted">{what}</dt>
			<dd className="min-w-0">
				{isShort ? (
					<ShortChange before={before} after={after} />
				) : before === undefined || after === undefined ? (
					<WholeText text={after ?? before ?? ""} isRemoved={after === undefined} />
				) : (
					<TextChange before={before} after={after} />
				)}
			</dd>
		</div>
	);
}

function ShortChange({
	after,
	before,
}: {
	readonly before: string | undefined;
	readonly after: string | undefined;
}): ReactElement {
	return (
		<span className="foreign">
			{before !== undefined && <del className="text-bad">{cleanText(before)}</del>}
			{before !== undefined && after !== undefined && <span aria-hidden> → </span>}
			{after !== undefined && <ins className="text-good no-underline">{cleanText(after)}</ins>}
		</span>
	);
}

const SHOWN = 300;

function WholeText({
	isRemoved,
	text,
}: {
	readonly text: string;
	readonly isRemoved: boolean;
}): ReactElement {
	const box = "rounded-md border border-line px-2.5 py-1.5 font-mono text-xs leading-5";
	return isRemoved ? (
		<del className={`${box} block bg-bad-soft text-bad`}>
			<SafeText text={text} limit={SHOWN} />
		</del>
	) : (
		<div className={`${box} bg-sunken`}>
			<SafeText text={text} limit={SHOWN} />
		</div>
	);
}
