import type { PoolItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { Ellipsis, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { Badge } from "../../design/badge.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { useToast } from "../../design/toast.tsx";
import { poolsSearch } from "./pools-search.ts";

/** Pools with their size, how much of them is labelled, and where they came from. */
export function PoolTable({ pools }: { readonly pools: readonly PoolItem[] }): ReactElement {
	const [deleted, setDeleted] = useState<PoolItem>();
	const remove = useApiAction("DELETE /pools/{pool}");
	const tell = useToast();
	const confirm = (): void => {
		if (deleted === undefined) return;
		remove.mutate(
			{ pool: deleted.name },
			{
				onSuccess: () => setDeleted(undefined),
				onError: ({ message }) =>
					tell({ title: "The pool was not deleted", detail: message, isError: true }),
			},
		);
	};
	const head = (
		<>
			<HeaderCell label="Pool" />
			<HeaderCell label="Rows" align="end" />
			<HeaderCell label="Labelled" />
			<HeaderCell label="From" isSecondary />
			<HeaderCell label="Made" isSecondary />
			<HeaderCell label="Actions" isLabelHidden />
		</>
	);
	return (
		<>
			<Table label="Pools" head={head}>
				{pools.map((pool) => (
					<PoolLine key={pool.name} pool={pool} onDelete={() => setDeleted(pool)} />
				))}
			</Table>
			<AlertDialog
				title={`Delete pool ${deleted?.name ?? ""}?`}
				confirm="Delete the pool"
				isOpen={deleted !== undefined}
				isBusy={remove.isPending}
				onOpenChange={(isOpen) => !isOpen && setDeleted(undefined)}
				onConfirm={confirm}
			>
				Its rows, and the votes and scores that were computed for them, are removed and cannot be
				brought back. Labels that people gave stay: a pool with the same rows has them again.
			</AlertDialog>
		</>
	);
}

function PoolLine({
	onDelete,
	pool,
}: {
	readonly pool: PoolItem;
	readonly onDelete: () => void;
}): ReactElement {
	const { createdAt, name, rows, state } = pool;
	const from = pool.source.kind === "run" ? `run ${pool.source.run}` : pool.source.source;
	return (
		<TableRow>
			<Cell isHeader isWide>
				<Link
					to="/develop/$step"
					params={{ step: "pools" }}
					search={poolsSearch.write({ pool: name })}
					title={name}
					className="rounded font-medium hover:text-accent-ink hover:underline"
				>
					<bdi>{name}</bdi>
				</Link>{" "}
				{state === "filling" && (
					<Badge
						tone="warn"
						title="Its import is under way, or was interrupted: then import it again"
					>
						filling
					</Badge>
				)}
			</Cell>
			<Cell align="end">
				<Count value={rows} />
			</Cell>
			<Cell>
				<Labelled pool={pool} />
			</Cell>
			<Cell isSecondary>
				<bdi className="block max-w-72 truncate text-ink-muted" title={from}>
					{from}
				</bdi>
			</Cell>
			<Cell isSecondary>
				<RelativeTime at={createdAt} />
			</Cell>
			<Cell align="end">
				<Menu
					trigger={
						<IconButton label={`More about ${name}`} size="small">
							<Ellipsis aria-hidden />
						</IconButton>
					}
					items={[{ label: "Delete", icon: Trash2, run: onDelete, isDanger: true }]}
				/>
			</Cell>
		</TableRow>
	);
}

function Labelled({ pool }: { readonly pool: PoolItem }): ReactElement {
	const labels = pool.labels.filter(({ rows }) => rows > 0);
	if (labels.length === 0)
		return <span className="whitespace-nowrap text-ink-faint">nothing yet</span>;
	return (
		<span className="flex max-w-96 flex-wrap gap-x-3">
			{labels.map(({ criterion, locked, rows }) => (
				<span
					key={criterion}
					title={`${formatCount(rows)} rows with ground truth, ${formatCount(locked)} of them only to measure`}
					className="flex min-w-0 items-baseline gap-1.5"
				>
					<span className="num">{formatCount(rows)}</span>
					<bdi className="truncate text-xs text-ink-muted">{criterion}</bdi>
				</span>
			))}
		</span>
	);
}
