import type { CoveredSlice } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Badge } from "../../design/badge.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { listSearch } from "../artifacts/artifact-search.ts";
import { coverageSearch } from "./coverage-search.ts";

/** Slices with the prompts that they have and need; the ones that lack most come first. */
export function CoveredSlices({
	slices,
}: {
	readonly slices: readonly CoveredSlice[];
}): ReactElement {
	const [{ only }, setSearch] = useScreenSearch(coverageSearch);
	const shown = slices
		.filter(({ missing = 0 }) => only === "all" || missing > 0)
		.toSorted((a, b) => (b.missing ?? -1) - (a.missing ?? -1));
	return (
		<section aria-label="Slices" className="rounded-lg border border-line bg-surface">
			<header className="flex min-h-11 items-center gap-3 border-b border-line px-4">
				<h2 className="font-semibold">Slices</h2>
				<span className="ml-auto">
					<SegmentedControl
						label="Which slices"
						choices={[
							{ value: "all", label: "All" },
							{ value: "gaps", label: "Gaps" },
						]}
						value={only}
						onChange={(next) => setSearch({ only: next })}
					/>
				</span>
			</header>
			{shown.length === 0 ? (
				<p className="p-4 text-ink-muted">
					{slices.length === 0 ? "There is no slice yet." : "Every slice has enough prompts."}
				</p>
			) : (
				<Table
					label="Slices by what they lack"
					head={
						<>
							<HeaderCell label="Slice" />
							<HeaderCell label="Prompts" align="end" />
							<HeaderCell label="Minimum" align="end" />
							<HeaderCell label="State" />
							<HeaderCell label="How far" />
						</>
					}
				>
					{shown.map((slice) => (
						<TableRow key={slice.name}>
							<Cell isHeader>
								<Link
									to="/artifacts/$kind/$name"
									params={{ kind: "slices", name: slice.name }}
									className="inline-block max-w-96 truncate align-middle font-medium hover:underline"
									title={slice.name}
								>
									<bdi>{slice.name}</bdi>
								</Link>
							</Cell>
							<Cell align="end">
								<Size slice={slice} />
							</Cell>
							<Cell align="end">
								<Count value={slice.minPrompts} />
							</Cell>
							<Cell>
								<State slice={slice} />
							</Cell>
							<Cell>
								{slice.prompts !== undefined && slice.minPrompts > 0 && (
									<div className="w-40">
										<ProgressBar
											label={`${slice.name}: prompts of its minimum`}
											done={Math.min(slice.prompts, slice.minPrompts)}
											total={slice.minPrompts}
										/>
									</div>
								)}
							</Cell>
						</TableRow>
					))}
				</Table>
			)}
		</section>
	);
}

function Size({ slice: { name, prompts } }: { readonly slice: CoveredSlice }): ReactElement {
	if (prompts === undefined || prompts === 0) return <Count value={prompts} />;
	return (
		<Link
			to="/artifacts/$kind"
			params={{ kind: "prompts" }}
			search={listSearch.write({ slice: name })}
			className="hover:underline"
		>
			<Count value={prompts} />
		</Link>
	);
}

function State({ slice }: { readonly slice: CoveredSlice }): ReactElement {
	const { minPrompts, missing = 0, prompts, undecided } = slice;
	if (undecided !== undefined)
		return (
			<span className="text-xs text-ink-muted" title={undecided}>
				counted in runs
			</span>
		);
	if (prompts === undefined) return <span className="text-xs text-ink-faint">counting …</span>;
	if (missing === 0) return <Badge tone="good">enough</Badge>;
	const text = `${formatCount(prompts)} of ${formatCount(minPrompts)}: ${formatCount(missing)} missing`;
	return (
		<Badge tone={prompts === 0 ? "bad" : "warn"}>{prompts === 0 ? `empty, ${text}` : text}</Badge>
	);
}
