import { type ReactElement, useMemo, useRef } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { useCommands } from "../../shell/commands.ts";
import type { ExplorerSearch } from "./explorer-search.ts";
import { FacetBar } from "./facet-bar.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { SavedFilters } from "./saved-filters.tsx";
import type { ExplorerData } from "./use-explorer.ts";

/** Props of {@link ExplorerTools}. */
export interface ExplorerToolsProps {
	readonly data: ExplorerData;
	readonly search: ExplorerSearch;
	readonly setSearch: SetSearch<ExplorerSearch>;
}

/** The bar that filters are written and chosen in. */
export function ExplorerTools({ data, search, setSearch }: ExplorerToolsProps): ReactElement {
	const { baseline, facets, rows, vocabulary } = data;
	const input = useRef<HTMLInputElement>(null);
	const names = useMemo(
		() => ({
			slices: vocabulary.data?.slices ?? [],
			evaluators: vocabulary.data?.evaluators.map(({ name }) => name) ?? [],
			criteria: vocabulary.data?.criteria ?? [],
			labels: vocabulary.data?.labels ?? [],
		}),
		[vocabulary.data],
	);
	useCommands(
		useMemo(
			() => [
				{
					id: "explorer filter",
					label: "Filter rows",
					group: "Explorer",
					keys: "/",
					run: () => input.current?.focus(),
				},
			],
			[],
		),
	);
	return (
		<>
			<FilterBar
				value={search.q}
				onChange={(q) => setSearch({ q }, { replace: true })}
				vocabulary={names}
				problems={rows.head.isPlaceholderData ? [] : (rows.head.data?.problems ?? [])}
				inputRef={input}
			/>
			<SavedFilters
				current={{ q: search.q, sort: search.sort }}
				onApply={({ q, sort }) => setSearch({ q, sort })}
			/>
			{vocabulary.data !== undefined && (
				<FacetBar
					q={search.q}
					onChange={(q) => setSearch({ q })}
					vocabulary={vocabulary.data}
					facets={facets}
					hasBaseline={baseline !== undefined}
				/>
			)}
		</>
	);
}
