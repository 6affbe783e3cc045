import type { DocumentItem, IterationItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { api } from "../../data/api.ts";
import { stringifySearch } from "../../data/search-text.ts";
import { Badge } from "../../design/badge.tsx";
import { buttonClass } from "../../design/button-class.ts";
import { RelativeTime } from "../../design/relative-time.tsx";
import { AddressLink } from "../address-link.tsx";
import { ChangeList } from "../changes/change-list.tsx";
import { rowsAddress } from "../rows-address.ts";
import { HeadlineTable } from "./headline-table.tsx";
import { IterationNote } from "./iteration-note.tsx";

/** Props of {@link IterationCard}. */
export interface IterationCardProps {
	readonly iteration: IterationItem;
	readonly note: DocumentItem | undefined;
}

const KINDS = {
	first: { label: "first", tone: "neutral", title: "The first finished run" },
	major: { label: "big", tone: "info", title: "The system changed" },
	minor: {
		label: "small",
		tone: "neutral",
		title: "Only artifacts changed: criteria, evaluators, slices or prompts",
	},
} as const;

/** One step of the timeline: what changed, how it came out, what the team says about it. */
export function IterationCard({ iteration, note }: IterationCardProps): ReactElement {
	const { changes, columns, further, id, kind, number, prompts } = iteration;
	const { label, title, tone } = KINDS[kind];
	const hasChanges = changes.length > 0 || prompts !== undefined;
	return (
		<article
			aria-labelledby={`iteration-${id}`}
			className="rounded-lg border border-line bg-surface"
		>
			<header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2.5">
				<h3 id={`iteration-${id}`} className="num text-base font-semibold">
					Iteration {number}
				</h3>
				<Badge tone={tone} title={title}>
					{label}
				</Badge>
				<span className="text-xs text-ink-faint">
					<RelativeTime at={columns[0]?.run.createdAt} />
				</span>
				<CardLinks iteration={iteration} />
			</header>
			<div className="grid gap-x-6 gap-y-4 p-4 2xl:grid-cols-2">
				<div className="min-w-0">
					<HeadlineTable label={`Numbers of iteration ${number}`} columns={columns} />
					{further.length > 0 && (
						<p className="mt-2 text-xs text-ink-faint">
							and {further.length === 1 ? "1 more run" : `${further.length} more runs`} that rest on
							nothing new
						</p>
					)}
				</div>
				<div className="min-w-0">
					{hasChanges ? (
						<ChangeList definitions={changes} prompts={prompts} />
					) : (
						<p className="text-ink-muted">
							{kind === "first"
								? "The start: later iterations show here what changed."
								: "The same definitions; the runs differ in their repeats."}
						</p>
					)}
				</div>
			</div>
			<footer className="border-t border-line px-4 py-2.5">
				<IterationNote id={id} number={number} note={note} />
			</footer>
		</article>
	);
}

function CardLinks({ iteration }: { readonly iteration: IterationItem }): ReactElement {
	const [first] = iteration.columns;
	if (first === undefined) return <span />;
	const { before, run } = first;
	const compared = [before, ...iteration.columns.map((column) => column.run.id)].filter(
		(id) => id !== undefined,
	);
	return (
		<nav
			aria-label={`Iteration ${iteration.number}`}
			className="-mr-2 ml-auto flex flex-wrap items-center"
		>
			<AddressLink look="plain" href={`/${stringifySearch({ run: run.id, baseline: before })}`}>
				Matrix
			</AddressLink>
			<AddressLink look="plain" href={rowsAddress({ run: run.id, baseline: before })}>
				Rows
			</AddressLink>
			{compared.length > 1 && (
				<AddressLink
					look="plain"
					href={`/compare${stringifySearch({ runs: compared.slice(0, 6) })}`}
				>
					Compare
				</AddressLink>
			)}
			<a
				className={buttonClass({ look: "plain", size: "small" })}
				href={api.url("GET /runs/{run}/report", { run: run.id, format: "html", baseline: before })}
				target="_blank"
				rel="noreferrer"
			>
				Report
			</a>
		</nav>
	);
}
