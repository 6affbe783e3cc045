import type { PoolDetail } from "@assay/sdk/api";
import { Rows3, UserPen } from "lucide-react";
import { type ReactElement, useMemo, useState } from "react";
import { useWideWindow } from "../../benchmark/explorer/use-wide-window.ts";
import { useApi } from "../../data/use-api.ts";
import { type SetSearch, useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { DockedPanel } from "../../design/docked-panel.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Select } from "../../design/select.tsx";
import { SidePanel } from "../../design/side-panel.tsx";
import { VirtualTable } from "../../design/virtual-table.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { ExpertsDialog } from "./experts-dialog.tsx";
import { filterOf, isFiltered } from "./pool-filter.ts";
import { PoolFilterBar } from "./pool-filter-bar.tsx";
import { PoolRecordPanel } from "./pool-record-panel.tsx";
import { poolRowColumns } from "./pool-row-columns.tsx";
import { type PoolsSearch, poolsSearch } from "./pools-search.ts";
import { type FoundRows, usePoolRows } from "./use-pool-rows.ts";

/** The rows of a pool: found by words, labels, votes and scores, looked at, and sent to experts. */
export function PoolRows({ pool }: { readonly pool: string }): ReactElement {
	const [search, setSearch] = useScreenSearch(poolsSearch);
	const detail = useApi("GET /pools/{pool}", { pool });
	const criteria = detail.data?.vocabulary.criteria ?? [];
	const criterion = criterionOf(detail.data, search.criterion);
	const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
	return (
		<DevelopFrame
			step="pools"
			title={pool}
			crumbs={[{ label: "Pools", to: "/develop/pools" }]}
			isFull
			picker={
				criteria.length > 0 && (
					<div className="w-52">
						<Select
							label="Criterion"
							isLabelHidden
							choices={criteria.map(({ name }) => ({ value: name, label: name }))}
							value={criterion}
							onChange={(name) =>
								setSearch({ criterion: name, label: undefined, vote: [], min: undefined })
							}
						/>
					</div>
				)
			}
			actions={
				<Button look="primary" onClick={() => setSearch({ new: "task" })}>
					<UserPen aria-hidden />
					{picked.size > 0 ? `Send ${formatCount(picked.size)} to experts` : "Send to experts"}
				</Button>
			}
			tools={
				detail.data !== undefined && (
					<PoolFilterBar
						vocabulary={detail.data.vocabulary}
						criterion={criterion}
						search={search}
						onChange={setSearch}
					/>
				)
			}
		>
			<Answer of={detail}>
				{(data) => (
					<Found
						detail={data}
						criterion={criterion}
						search={search}
						setSearch={setSearch}
						picked={picked}
						onPick={setPicked}
					/>
				)}
			</Answer>
			{search.new === "task" && detail.data !== undefined && (
				<ExpertsDialog
					pool={detail.data}
					criterion={criterion}
					picked={[...picked]}
					onClose={(isMade) => {
						if (isMade) setPicked(new Set());
						setSearch({ new: "" });
					}}
				/>
			)}
		</DevelopFrame>
	);
}

/** The one that is asked for, else the one with most labels. */
function criterionOf(pool: PoolDetail | undefined, wanted: string | undefined): string | undefined {
	const names = pool?.vocabulary.criteria.map(({ name }) => name) ?? [];
	if (wanted !== undefined && names.includes(wanted)) return wanted;
	const [most] = (pool?.labels ?? []).toSorted((a, b) => b.rows - a.rows);
	return most?.criterion ?? names[0];
}

interface FoundProps {
	readonly detail: PoolDetail;
	readonly criterion: string | undefined;
	readonly search: PoolsSearch;
	readonly setSearch: SetSearch<PoolsSearch>;
	readonly picked: ReadonlySet<number>;
	readonly onPick: (picked: ReadonlySet<number>) => void;
}

function Found(props: FoundProps): ReactElement {
	const { criterion, detail, onPick, picked, search, setSearch } = props;
	const filter = useMemo(() => filterOf(search, criterion), [search, criterion]);
	const found = usePoolRows(detail.name, filter);
	const isWide = useWideWindow();
	const { criteria } = detail.vocabulary;
	const columns = useMemo(() => {
		const labels = criteria.find(({ name }) => name === criterion)?.labels ?? [];
		return poolRowColumns({ labels, picked, onPick });
	}, [criteria, criterion, picked, onPick]);
	const current = found.rows.findIndex(({ row }) => row === search.row);
	const open = (index: number): void =>
		setSearch({ row: found.rows[index]?.row }, { replace: search.row !== undefined });
	if (found.error !== null)
		return (
			<div className="p-4">
				<ErrorState error={found.error} />
			</div>
		);
	const panel = search.row !== undefined && (
		<PoolRecordPanel pool={detail.name} row={search.row} criterion={criterion} />
	);
	return (
		<>
			<div className="flex min-h-0 grow">
				<div className="flex min-w-0 grow flex-col border-t border-line bg-surface">
					{found.rows.length === 0 && found.isComplete ? (
						<NoRows isFiltered={isFiltered(filter)} onClear={() => setSearch(NO_FILTER)} />
					) : (
						<VirtualTable
							label="Rows of the pool"
							columns={columns}
							count={found.rows.length}
							rowAt={(index) => found.rows[index]}
							current={current === -1 ? undefined : current}
							onCurrent={open}
							onOpen={open}
							onRange={found.onRange}
							rowHeight={44}
							listKey={JSON.stringify(filter)}
						/>
					)}
					<FoundCount found={found} isFiltered={isFiltered(filter)} />
				</div>
				{isWide && panel !== false && (
					<DockedPanel title={`Row ${search.row ?? ""}`}>{panel}</DockedPanel>
				)}
			</div>
			{!isWide && (
				<SidePanel
					title={`Row ${search.row ?? ""}`}
					isOpen={search.row !== undefined}
					onOpenChange={(isOpen) => !isOpen && setSearch({ row: undefined })}
				>
					{panel}
				</SidePanel>
			)}
		</>
	);
}

const NO_FILTER: Partial<PoolsSearch> = {
	q: undefined,
	meta: [],
	label: undefined,
	vote: [],
	min: undefined,
	max: undefined,
};

function FoundCount({
	found,
	isFiltered: filtered,
}: {
	readonly found: FoundRows;
	readonly isFiltered: boolean;
}): ReactElement {
	const { all, isComplete, isLoading, lookedAt, more, rows } = found;
	return (
		<div className="flex min-h-9 shrink-0 items-center gap-3 border-t border-line px-4 text-xs text-ink-muted">
			<span role="status" className="num">
				{filtered
					? `${formatCount(rows.length)}${isComplete ? "" : " or more"} of ${formatCount(all)} rows`
					: `${formatCount(all)} rows`}
				{filtered && !isComplete && `; ${formatCount(lookedAt)} looked at`}
			</span>
			{filtered && !isComplete && (
				<Button size="small" look="plain" disabled={isLoading} onClick={more}>
					{isLoading ? "Looking on" : "Look on"}
				</Button>
			)}
		</div>
	);
}

function NoRows(props: {
	readonly isFiltered: boolean;
	readonly onClear: () => void;
}): ReactElement {
	if (!props.isFiltered)
		return (
			<EmptyState icon={Rows3} title="No rows yet">
				The pool is being filled. Where its import was interrupted, import the file again under the
				same name.
			</EmptyState>
		);
	return (
		<EmptyState
			icon={Rows3}
			title="No row fits the filter"
			action={<Button onClick={props.onClear}>Show all rows</Button>}
		>
			All rows of the pool were looked at.
		</EmptyState>
	);
}
