import type { RowItem, RowVocabulary } from "@assay/sdk/api";
import { useMemo } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import type { VirtualColumn } from "../../design/virtual-column.ts";
import { useBrowserChoice } from "./browser-choice.ts";
import type { ColumnChooserProps } from "./column-chooser.tsx";
import { knownColumns } from "./column-order.ts";
import { type Density, defaultColumns, explorerColumns } from "./explorer-columns.tsx";
import type { ExplorerSearch } from "./explorer-search.ts";

/** What the columns rest on. */
export interface ColumnsInput {
	readonly baseline: string | undefined;
	readonly vocabulary: RowVocabulary;
	readonly search: Pick<ExplorerSearch, "columns" | "sort">;
	readonly setSearch: SetSearch<ExplorerSearch>;
}

/** The columns that are shown, and how to choose others. */
export interface ShownColumns {
	readonly shown: readonly VirtualColumn<RowItem>[];
	readonly chooser: ColumnChooserProps;
	readonly density: Density;
	readonly setDensity: (density: Density) => void;
}

/** The columns as the address says, else as they were in this browser last, else all. */
export function useColumns({
	baseline,
	search,
	setSearch,
	vocabulary,
}: ColumnsInput): ShownColumns {
	const [kept, keep] = useBrowserChoice("explorer-columns");
	const [[keptDensity], keepDensity] = useBrowserChoice("explorer-density");
	const density = keptDensity === "comfortable" ? "comfortable" : "compact";
	const hasBaseline = baseline !== undefined;
	const { columns: asked, sort } = search;
	const all = useMemo(
		() =>
			explorerColumns({
				vocabulary,
				hasBaseline,
				density,
				sort,
				onSort: (next) => setSearch({ sort: next }, { replace: true }),
			}),
		[density, hasBaseline, setSearch, sort, vocabulary],
	);
	const shown = useMemo(() => {
		const ids = knownColumns(
			asked.length > 0 ? asked : kept,
			all.map(({ id }) => id),
			defaultColumns(all, vocabulary),
		);
		return ids.flatMap((id) => all.find((column) => column.id === id) ?? []);
	}, [all, asked, kept, vocabulary]);
	const change = (columns: readonly string[]): void => {
		keep(columns);
		setSearch({ columns }, { replace: true });
	};
	return {
		shown,
		density,
		setDensity: (next) => keepDensity([next]),
		chooser: {
			columns: all,
			shown: shown.map(({ id }) => id),
			onChange: change,
			onReset: () => change([]),
		},
	};
}
