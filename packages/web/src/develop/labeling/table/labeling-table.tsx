import type { LabelingFunctionItem, LabelingSuggestionItem, LabelingView } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import type { SetSearch } from "../../../data/use-screen-search.ts";
import { HeaderCell } from "../../../design/header-cell.tsx";
import { Table } from "../../../design/table.tsx";
import { type LabelingSearch, type LabelingSort, NOTHING_OPEN } from "../labeling-search.ts";
import { FunctionRow } from "./function-row.tsx";
import { sortFunctions } from "./sort-functions.ts";
import { SuggestionRow } from "./suggestion-row.tsx";

/** Props of {@link LabelingTable}. */
export interface LabelingTableProps {
	readonly view: LabelingView;
	readonly suggestions: readonly LabelingSuggestionItem[];
	readonly search: LabelingSearch;
	readonly setSearch: SetSearch<LabelingSearch>;
	/** True: only the columns that matter most. */
	readonly isCompact: boolean;
}

/** Labeling functions in groups: those that vote, those that are offered, and those that are switched off. */
export function LabelingTable(props: LabelingTableProps): ReactElement {
	const { isCompact, search, setSearch, suggestions, view } = props;
	const sorted = sortFunctions(view.functions, search);
	const rows = (items: readonly LabelingFunctionItem[]): ReactNode =>
		items.map((item) => (
			<FunctionRow
				key={item.name}
				item={item}
				view={view}
				isCompact={isCompact}
				isOpen={search.lf === item.name}
				onOpen={() => setSearch({ ...NOTHING_OPEN, lf: item.name })}
			/>
		));
	const active = sorted.filter(({ state }) => state !== "inactive");
	const inactive = sorted.filter(({ state }) => state === "inactive");
	const columns = isCompact ? 4 : 8;
	return (
		<div className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
			<Table
				label={`Labeling functions of ${view.criterion}`}
				head={<Head isCompact={isCompact} search={search} setSearch={setSearch} />}
			>
				<GroupRow name="Active" count={active.length} columns={columns} />
				{rows(active)}
				{suggestions.length > 0 && (
					<>
						<GroupRow name="Suggested" count={suggestions.length} columns={columns} />
						{suggestions.map((suggestion) => (
							<SuggestionRow
								key={suggestion.id}
								suggestion={suggestion}
								labels={view.labels}
								isCompact={isCompact}
								isOpen={search.suggestion === suggestion.id}
								onOpen={() => setSearch({ ...NOTHING_OPEN, suggestion: suggestion.id })}
							/>
						))}
					</>
				)}
				{inactive.length > 0 && (
					<>
						<GroupRow name="Inactive" count={inactive.length} columns={columns} />
						{rows(inactive)}
					</>
				)}
			</Table>
		</div>
	);
}

function GroupRow({
	columns,
	count,
	name,
}: {
	readonly name: string;
	readonly count: number;
	readonly columns: number;
}): ReactElement {
	return (
		<tr>
			<th
				scope="rowgroup"
				colSpan={columns}
				className="h-7 border-b border-line bg-canvas px-3 text-left text-xs font-medium text-ink-muted"
			>
				{name} <span className="num text-ink-faint">{count}</span>
			</th>
		</tr>
	);
}

function Head({
	isCompact,
	search,
	setSearch,
}: Pick<LabelingTableProps, "isCompact" | "search" | "setSearch">): ReactElement {
	const sortable = (sort: LabelingSort) => ({
		sort: search.sort === sort ? search.order : undefined,
		onSort: (order: LabelingSearch["order"]) => setSearch({ sort, order }, { replace: true }),
	});
	return (
		<>
			<HeaderCell label="Labeling function" {...sortable("name")} />
			<HeaderCell label="Votes" />
			<HeaderCell label="Coverage" align="end" {...sortable("coverage")} />
			{!isCompact && (
				<>
					<HeaderCell label="Overlaps" align="end" isSecondary />
					<HeaderCell label="Conflicts" align="end" isSecondary {...sortable("conflict")} />
				</>
			)}
			<HeaderCell label="Accuracy" align="end" {...sortable("accuracy")} />
			{!isCompact && (
				<>
					<HeaderCell label="Estimated" align="end" isSecondary {...sortable("estimated")} />
					<HeaderCell label="Notes" />
				</>
			)}
		</>
	);
}
