import type { LabelingExample, LabelingView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { poolsSearch } from "../pools/pools-search.ts";
import { MarkedText } from "./marked-text.tsx";
import { LabelBadge } from "./table/label-badge.tsx";

/** Props of {@link ExampleList}. */
export interface ExampleListProps {
	readonly examples: readonly LabelingExample[];
	readonly view: LabelingView;
	/** Stands there where there is none. */
	readonly empty: string;
}

/** Rows on which a labeling function is shown, each a link to the row. */
export function ExampleList({ empty, examples, view }: ExampleListProps): ReactElement {
	const { criterion, labels, pool } = view;
	if (examples.length === 0) return <p className="text-ink-faint">{empty}</p>;
	return (
		<ul className="flex flex-col gap-2">
			{examples.map((example) => (
				<li key={example.row} className="rounded-md border border-line px-3 py-2">
					<div className="flex min-h-5 items-center gap-2 text-xs text-ink-faint">
						<Link
							to="/develop/$step"
							params={{ step: "pools" }}
							search={poolsSearch.write({ pool, criterion, row: example.row })}
							className="min-w-0 truncate hover:text-accent-ink hover:underline"
						>
							<bdi>{cleanText(example.id)}</bdi>
						</Link>
						<span className="ml-auto flex items-center gap-1.5 whitespace-nowrap">
							{example.truth !== undefined && (
								<>
									expert <LabelBadge label={example.truth} labels={labels} />
								</>
							)}
						</span>
					</div>
					<p className="mt-1 line-clamp-2 text-xs text-ink-muted">
						<bdi className="foreign">{cleanText(example.prompt)}</bdi>
					</p>
					<p className="mt-1 line-clamp-5">
						<MarkedText text={example.response} marks={example.marks} />
					</p>
					{example.explanation !== undefined && (
						<p className="mt-1 border-l-2 border-line pl-2 text-xs text-ink-muted">
							<bdi className="foreign">{cleanText(example.explanation)}</bdi>
						</p>
					)}
				</li>
			))}
		</ul>
	);
}
