import type { RowItem, RowVocabulary } from "@assay/sdk/api";
import { SearchX } from "lucide-react";
import {
	type ReactElement,
	type RefObject,
	useCallback,
	useEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { useCommands } from "../../shell/commands.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { ColumnChooser } from "./column-chooser.tsx";
import type { ExplorerSearch } from "./explorer-search.ts";
import { RecordPane } from "./record-pane.tsx";
import { ResultCount } from "./result-count.tsx";
import { RowList } from "./row-list.tsx";
import {
	ALL_ROWS,
	countSelected,
	NO_ROWS,
	type RowSelection,
	selectionInput,
} from "./row-selection.ts";
import { type ShownColumns, useColumns } from "./use-columns.ts";
import type { ExplorerData } from "./use-explorer.ts";
import { type RecordSteps, useRecordSteps } from "./use-record-steps.ts";
import { useWideWindow } from "./use-wide-window.ts";

/** Props of {@link ExplorerView}. */
export interface ExplorerViewProps {
	readonly data: ExplorerData;
	readonly vocabulary: RowVocabulary;
	readonly search: ExplorerSearch;
	readonly setSearch: SetSearch<ExplorerSearch>;
}

/** The list of rows, what is done with some of them, and the row that is open. */
export function ExplorerView(props: ExplorerViewProps): ReactElement {
	const { data, search, setSearch, vocabulary } = props;
	const { baseline, input, run = "" } = data;
	const { head, onRange, rowAt } = data.rows;
	const total = head.data?.total ?? 0;
	const listKey = JSON.stringify(input);
	const [selection, setSelection] = useSelectionOf(listKey);
	const columns = useColumns({ baseline, search, setSearch, vocabulary });
	const open = useCallback(
		(row: string) => setSearch({ row }, { replace: search.row !== undefined }),
		[search.row, setSearch],
	);
	const close = useCallback(() => setSearch({ row: undefined }), [setSearch]);
	const steps = useRecordSteps({ input, row: search.row, total, rowAt, onOpen: open, onRange });
	const list = useRef<HTMLDivElement>(null);
	useStepCommands(steps.step, list);
	useFocusOnReturn(search.row !== undefined, list);
	const hasRoom = useWideWindow();
	const isFull = !hasRoom || search.full;
	const chosen = countSelected(selection, total);
	const pane = search.row !== undefined && (
		<RecordPane
			run={run}
			row={search.row}
			baseline={baseline}
			at={steps.openAt}
			total={total}
			isFull={isFull}
			onFull={hasRoom ? (full) => setSearch({ full }, { replace: true }) : undefined}
			onStep={steps.step}
			onClose={close}
		/>
	);
	if (head.isError && head.data === undefined)
		return (
			<div className="p-6">
				<ErrorState error={head.error} onRetry={() => void head.refetch()} />
			</div>
		);
	return (
		<div className="flex min-h-0 grow">
			<div
				ref={list}
				className={classNames(
					"flex min-h-0 min-w-0 grow basis-0 flex-col bg-surface",
					pane !== false && isFull && "hidden",
				)}
			>
				{chosen > 0 ? (
					<BulkBar
						choice={{ run, baseline, q: input.q, ...selectionInput(selection) }}
						count={chosen}
						total={total}
						onAll={chosen === total ? undefined : () => setSelection(ALL_ROWS)}
						onClear={() => setSelection(NO_ROWS)}
					/>
				) : (
					<div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b border-line px-4">
						<ResultCount page={head.data} />
						<span className="grow" />
						<ColumnChooser {...columns.chooser} />
						<SegmentedControl
							label="Height of rows"
							choices={[
								{ value: "compact", label: "Compact" },
								{ value: "comfortable", label: "Comfortable" },
							]}
							value={columns.density}
							onChange={columns.setDensity}
						/>
					</div>
				)}
				<ListBody
					{...props}
					columns={columns}
					steps={steps}
					selection={selection}
					setSelection={setSelection}
					onOpen={open}
					listKey={listKey}
				/>
			</div>
			{pane !== false && (
				<div
					className={classNames(
						"flex min-h-0 min-w-0",
						isFull ? "grow" : "w-[44rem] max-w-[50%] shrink-0 border-l border-line",
					)}
				>
					{pane}
				</div>
			)}
		</div>
	);
}

interface ListBodyProps extends ExplorerViewProps {
	readonly columns: ShownColumns;
	readonly steps: RecordSteps;
	readonly selection: RowSelection;
	readonly setSelection: (selection: RowSelection) => void;
	readonly onOpen: (row: string) => void;
	readonly listKey: string;
}

/** The list, or what to do where there is none. */
function ListBody(props: ListBodyProps): ReactElement {
	const { columns, data, search, setSearch, steps } = props;
	const { head, onRange, rowAt } = data.rows;
	const total = head.data?.total;
	if (total === 0) return <NothingFound q={search.q} onClear={() => setSearch({ q: "" })} />;
	return (
		<div
			aria-busy={total === undefined}
			className={classNames("flex min-h-0 grow flex-col", head.isPlaceholderData && "opacity-60")}
		>
			<RowList
				columns={columns.shown}
				total={total ?? 0}
				rowAt={rowAt}
				onRange={onRange}
				current={steps.current}
				onCurrent={steps.setCurrent}
				onOpen={({ key }: RowItem) => props.onOpen(key)}
				selection={props.selection}
				onSelection={props.setSelection}
				density={columns.density}
				listKey={props.listKey}
			/>
		</div>
	);
}

/** What is chosen holds for one list; another one begins with nothing. */
function useSelectionOf(listKey: string) {
	const [state, setState] = useState({ listKey, selection: NO_ROWS });
	if (state.listKey !== listKey) setState({ listKey, selection: NO_ROWS });
	const set = useCallback((selection: RowSelection) => setState({ listKey, selection }), [listKey]);
	return [state.selection, set] as const;
}

function focusGrid(list: RefObject<HTMLDivElement | null>): void {
	list.current?.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
}

/** The list has the focus again when a record closes that had it. */
function useFocusOnReturn(isOpen: boolean, list: RefObject<HTMLDivElement | null>): void {
	const wasOpen = useRef(isOpen);
	useEffect(() => {
		if (wasOpen.current && !isOpen) focusGrid(list);
		wasOpen.current = isOpen;
	}, [isOpen, list]);
}

/** The list takes the focus, so that Enter and Space go to its row. */
function useStepCommands(step: (by: 1 | -1) => void, list: RefObject<HTMLDivElement | null>): void {
	useCommands(
		useMemo(() => {
			const move = (by: 1 | -1): void => {
				focusGrid(list);
				step(by);
			};
			return [
				{ id: "rows next", label: "Next row", group: "Explorer", keys: "j", run: () => move(1) },
				{
					id: "rows previous",
					label: "Previous row",
					group: "Explorer",
					keys: "k",
					run: () => move(-1),
				},
			];
		}, [list, step]),
	);
}

function NothingFound({
	onClear,
	q,
}: {
	readonly q: string;
	readonly onClear: () => void;
}): ReactElement {
	return (
		<EmptyState
			icon={SearchX}
			title={q === "" ? "The run has no rows yet" : "No row is as the filter asks"}
			action={q !== "" && <Button onClick={onClear}>Show all rows</Button>}
		>
			{q === ""
				? "Rows come as the run goes on."
				: "Take a token away, or a minus before it to turn it round."}
		</EmptyState>
	);
}
