import type { RowChoice, RowFileFormat } from "@assay/sdk/api";
import { Copy, Download, FolderPlus, RotateCcw, UserPen, X } from "lucide-react";
import { type ReactElement, useState } from "react";
import { api } from "../../data/api.ts";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { useToast } from "../../design/toast.tsx";
import { CollectDialog } from "../../refine/tasks/collect-dialog.tsx";
import { RetryDialog } from "./retry-dialog.tsx";
import { saveAddress } from "./save-address.ts";
import { SliceDialog } from "./slice-dialog.tsx";

/** Props of {@link BulkBar}. */
export interface BulkBarProps {
	readonly choice: RowChoice;
	readonly count: number;
	/** Absent: they are all chosen already. */
	readonly onAll: (() => void) | undefined;
	/** How many rows the filter selects. */
	readonly total: number;
	readonly onClear: () => void;
}

/** What can be done with the chosen rows. */
export function BulkBar({ choice, count, onAll, onClear, total }: BulkBarProps): ReactElement {
	const [open, setOpen] = useState<"slice" | "retry" | "collect">();
	const toast = useToast();
	const close = (isOpen: boolean): void => {
		if (!isOpen) setOpen(undefined);
	};
	const save = (format: RowFileFormat): void =>
		saveAddress(api.url("GET /runs/{run}/row-file", { ...choice, format }));
	const copy = async (): Promise<void> => {
		const answer = await fetch(api.url("GET /runs/{run}/row-file", { ...choice, format: "ids" }));
		const ids = await answer.text();
		await navigator.clipboard.writeText(ids);
		toast({ title: `Copied ${formatCount(ids.split("\n").filter(Boolean).length)} prompt ids` });
	};
	return (
		<div
			role="toolbar"
			aria-label="Chosen rows"
			className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-selected px-4"
		>
			<span className="num font-medium">{formatCount(count)} chosen</span>
			{onAll !== undefined && (
				<Button size="small" look="plain" onClick={onAll}>
					Choose all {formatCount(total)}
				</Button>
			)}
			<span className="grow" />
			<Button size="small" onClick={() => setOpen("collect")}>
				<UserPen aria-hidden />
				Collect ground truth
			</Button>
			<Button size="small" onClick={() => setOpen("slice")}>
				<FolderPlus aria-hidden />
				Add to slice
			</Button>
			<Button size="small" onClick={() => setOpen("retry")}>
				<RotateCcw aria-hidden />
				Retry failed
			</Button>
			<Menu
				trigger={
					<Button size="small">
						<Download aria-hidden />
						Export
					</Button>
				}
				items={[
					{ label: "CSV", run: () => save("csv") },
					{ label: "JSON lines", run: () => save("jsonl") },
				]}
			/>
			<Button size="small" onClick={() => void copy()}>
				<Copy aria-hidden />
				Copy ids
			</Button>
			<IconButton label="Choose none" size="small" onClick={onClear}>
				<X aria-hidden />
			</IconButton>
			<SliceDialog choice={choice} count={count} isOpen={open === "slice"} onOpenChange={close} />
			<CollectDialog
				start={{ run: choice.run, choice }}
				chosen={count}
				isOpen={open === "collect"}
				onClose={() => setOpen(undefined)}
			/>
			<RetryDialog choice={choice} isOpen={open === "retry"} onOpenChange={close} />
		</div>
	);
}
