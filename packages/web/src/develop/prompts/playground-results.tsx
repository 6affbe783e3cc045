import type { PlaygroundRow, PlaygroundView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { FlaskConical, Inbox } from "lucide-react";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { PlaygroundCellView } from "./playground-cell.tsx";
import { promptsSearch } from "./prompts-search.ts";
import type { Playground } from "./use-playground.ts";
import { VariantHead } from "./variant-head.tsx";

/** Props of {@link PlaygroundResults}. */
export interface PlaygroundResultsProps {
	readonly trial: UseQueryResult<PlaygroundView, ApiError>;
	readonly playground: Playground;
}

/** Prompts by variants: what each of them said. */
export function PlaygroundResults({ playground, trial }: PlaygroundResultsProps): ReactElement {
	const [{ trial: id }] = useScreenSearch(promptsSearch);
	if (id === undefined)
		return (
			<EmptyState icon={FlaskConical} title="Nothing was tried yet">
				Change a variant and press Run, or Ctrl+Enter. Responses show here side by side; each is
				kept, so that a run of the same prompt does not pay for it again.
			</EmptyState>
		);
	return (
		<Answer of={trial}>
			{(view) =>
				view.rows.length === 0 ? (
					<NoPrompts view={view} />
				) : (
					<Results view={view} playground={playground} />
				)
			}
		</Answer>
	);
}

function NoPrompts({ view }: { readonly view: PlaygroundView }): ReactElement {
	return (
		<EmptyState icon={Inbox} title="The sample is empty">
			{view.testLeftOut > 0
				? `All ${formatCount(view.testLeftOut)} prompts that were looked at are of the split test, which is kept for measuring. Choose others, or take them in.`
				: "No prompt is in the slice, or has one of the ids. Choose others."}
		</EmptyState>
	);
}

function Results({
	playground,
	view,
}: {
	readonly view: PlaygroundView;
	readonly playground: Playground;
}): ReactElement {
	return (
		<div className="overflow-clip rounded-lg border border-line bg-surface">
			<table className="w-full table-fixed border-separate border-spacing-0" aria-label="Responses">
				<colgroup>
					<col className="w-56" />
				</colgroup>
				<thead>
					<tr>
						<th
							scope="col"
							className="sticky top-0 z-10 border-b border-line bg-sunken p-3 text-left align-top text-xs font-medium text-ink-muted"
						>
							{formatCount(view.rows.length)} {view.rows.length === 1 ? "prompt" : "prompts"}
							{view.testLeftOut > 0 && (
								<span className="mt-1 block font-normal text-ink-faint">
									Passed over, of the split test: {formatCount(view.testLeftOut)}
								</span>
							)}
						</th>
						{view.columns.map((column, i) => (
							<VariantHead
								// oxlint-disable-next-line react/no-array-index-key
								key={`${i} ${column.version}`}
								place={i}
								column={column}
								isChanged={playground.changed[i] === true}
							/>
						))}
					</tr>
				</thead>
				<tbody>
					{view.rows.map((row) => (
						<ResultRow key={row.promptId} row={row} playground={playground} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function ResultRow({
	playground,
	row,
}: {
	readonly row: PlaygroundRow;
	readonly playground: Playground;
}): ReactElement {
	const [{ diff }] = useScreenSearch(promptsSearch);
	const [first] = row.cells;
	return (
		<tr>
			<th scope="row" className="border-b border-line p-3 text-left align-top text-xs font-normal">
				<bdi className="font-mono text-2xs text-ink-faint">{row.promptId}</bdi>
				<SafeText text={row.input.text} limit={400} />
				{row.reference !== undefined && (
					<details className="mt-2">
						<summary className="cursor-pointer text-ink-muted">Reference</summary>
						<div className="mt-1 text-ink-muted">
							<SafeText text={row.reference.text} limit={400} />
						</div>
					</details>
				)}
			</th>
			{row.cells.map((cell, i) => (
				<PlaygroundCellView
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					cell={cell}
					first={diff && i > 0 && first?.kind === "answered" ? first.text.text : undefined}
					isBusy={playground.isBusy}
					onRetry={() => playground.retry(i, row.promptId)}
				/>
			))}
		</tr>
	);
}
