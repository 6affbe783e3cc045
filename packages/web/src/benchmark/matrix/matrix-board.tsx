import type { MatrixView, RunItem } from "@assay/sdk/api";
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { useMedia } from "../../design/use-media.ts";
import { useRatesKey } from "../../refine/trust/use-rates-key.ts";
import { Screen } from "../../shell/screen.tsx";
import { worstCell } from "./cell-rank.ts";
import { DetailsPanel } from "./details-panel.tsx";
import type { DetailsTarget } from "./details-target.ts";
import type { ShownRuns } from "./explorer-link.ts";
import { ExportMenu } from "./export-menu.tsx";
import { HeadlineStrip } from "./headline-strip.tsx";
import { NoColumns, NoEvaluators, NothingDone } from "./matrix-empty.tsx";
import { dockQuery, gridMeasures } from "./matrix-face.ts";
import { MatrixGrid, type MatrixGridHandle } from "./matrix-grid.tsx";
import { MatrixLegend } from "./matrix-legend.tsx";
import { MatrixPickers } from "./matrix-pickers.tsx";
import type { MatrixSearch } from "./matrix-search.ts";
import { arrangeMatrix } from "./matrix-table.ts";
import { MatrixTools } from "./matrix-tools.tsx";
import { useMatrixCommands } from "./use-matrix-commands.ts";
import { useSame } from "./use-same.ts";
import { useTrustedCells } from "./use-trusted-cells.ts";

/** Props of {@link MatrixBoard}. */
export interface MatrixBoardProps {
	readonly view: MatrixView;
	readonly items: readonly RunItem[];
	readonly shown: ShownRuns;
	readonly search: MatrixSearch;
	readonly set: SetSearch<MatrixSearch>;
}

/** The matrix of one run with everything around it. */
export function MatrixBoard({ items, search, set, shown, view }: MatrixBoardProps): ReactElement {
	const grid = useRef<MatrixGridHandle>(null);
	const find = useRef<HTMLInputElement>(null);
	const [opened, setOpened] = useState<DetailsTarget>();
	const [focused, setFocused] = useState<DetailsTarget>();
	const { badges, cells, hasRates, trust, ...marks } = useTrustedCells(view, search.rates);
	useRatesKey(search.rates, (rates) => set({ rates }));
	const measure = view.change === undefined ? "level" : search.color;
	const { find: text, folded, hidden, reverse, sort } = search;
	const arrangement = useSame({ find: text, folded, hidden, measure, reverse, sort });
	const table = useMemo(() => arrangeMatrix(view, cells, arrangement), [arrangement, cells, view]);
	const { run: shownRun, baseline } = shown;
	const runs = useMemo(() => ({ run: shownRun, baseline }), [baseline, shownRun]);
	const hasNotes =
		view.change !== undefined || cells.some(({ cell }) => cell.failed + cell.abstained > 0);
	const jump = (slice: string, evaluator: string): void =>
		grid.current?.focusCell(slice, evaluator);
	const goToWorst = useMemo(
		() => (): void => {
			const shownCells = table.rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
			const worst = worstCell(shownCells, measure);
			if (worst !== undefined) grid.current?.focusCell(worst.slice.name, worst.evaluator.name);
		},
		[measure, table],
	);
	useMatrixCommands({ goToWorst, goToFilter: () => find.current?.focus() });
	const hasGrid = view.rows > 0 && table.columns.length > 0;
	const measures = gridMeasures(search.density, hasNotes);
	const isDocked = useMedia(dockQuery(table.columns.length, measures)) && hasGrid;
	const target = isDocked ? focused : opened;
	const isBesides = !isDocked && opened !== undefined;
	useEffect(() => {
		// The panel leaves the grid less room.
		if (!isDocked && opened !== undefined) grid.current?.reveal();
	}, [isDocked, opened]);
	const sortBy = (key: string): void => set(nextSort(search, key));
	const fold = (criterion: string): void => set({ folded: toggled(search.folded, criterion) });
	const details = (
		<DetailsPanel
			view={view}
			cells={cells}
			trust={trust}
			runs={runs}
			target={target}
			isDocked={isDocked}
			onClose={() => setOpened(undefined)}
			onSort={(name) => set({ sort: `evaluator ${name}`, reverse: false })}
			onHide={(name) => {
				setOpened(undefined);
				set({ hidden: [...search.hidden, name] });
			}}
		/>
	);
	return (
		<Screen
			title="Matrix"
			isFull
			picker={
				<MatrixPickers
					items={items}
					shown={shown}
					view={view}
					onRun={(run) => set({ run, baseline: undefined })}
					onBaseline={(baselineRun) => set({ baseline: baselineRun })}
				/>
			}
			actions={<ExportMenu runs={runs} table={table} title={titleOf(view)} measure={measure} />}
			tools={
				<MatrixTools
					view={view}
					hasRates={hasRates}
					measure={measure}
					search={search}
					set={set}
					onWorst={goToWorst}
					findRef={find}
				/>
			}
		>
			<HeadlineStrip view={view} cells={cells} runs={runs} onJump={jump} />
			{view.rows === 0 ? (
				<NothingDone view={view} />
			) : view.evaluators.length === 0 ? (
				<NoEvaluators view={view} />
			) : table.columns.length === 0 ? (
				<NoColumns onShow={<Button onClick={() => set({ hidden: [] })}>Show all columns</Button>} />
			) : (
				<div className={classNames("flex min-h-0 grow", isBesides && "xl:mr-[30rem]")}>
					<div className="flex min-h-0 min-w-0 grow flex-col">
						<MatrixGrid
							ref={grid}
							table={table}
							trust={badges}
							runs={runs}
							color={measure}
							density={search.density}
							sort={search.sort}
							isReversed={search.reverse}
							hasNotes={hasNotes}
							onSort={sortBy}
							onFold={fold}
							onDetails={isDocked ? setFocused : setOpened}
							onFocus={isDocked ? setFocused : undefined}
						/>
						<MatrixLegend measure={measure} {...marks} />
					</div>
					{isDocked && details}
				</div>
			)}
			{!isDocked && details}
		</Screen>
	);
}

function titleOf({ change, run }: MatrixView): string {
	const against = change === undefined ? "" : `, against ${change.baseline.system.name}`;
	return `${run.system.name}${against}, run ${run.id}`;
}

/** Worst first, then best first, then as defined. */
function nextSort(
	{ reverse, sort: before }: Pick<MatrixSearch, "sort" | "reverse">,
	sort: string,
): Partial<MatrixSearch> {
	if (before !== sort) return { sort, reverse: false };
	return reverse ? { sort: undefined, reverse: false } : { reverse: true };
}

function toggled(names: readonly string[], name: string): readonly string[] {
	return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
