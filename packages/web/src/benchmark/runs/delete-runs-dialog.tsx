import type { RunItem } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { formatAbsolute } from "../../design/format-time.ts";
import { useToast } from "../../design/toast.tsx";

const NAMED = 5;

/** Props of {@link DeleteRunsDialog}. */
export interface DeleteRunsDialogProps {
	/** What is to be deleted; none: the question is not asked. */
	readonly runs: readonly Pick<RunItem, "id" | "system" | "createdAt">[];
	readonly onClose: () => void;
	readonly onDeleted?: (() => void) | undefined;
}

/** Asks before runs are deleted; a run cannot be brought back, but what was paid for stays. */
export function DeleteRunsDialog({
	onClose,
	onDeleted,
	runs,
}: DeleteRunsDialogProps): ReactElement {
	const { mutateAsync } = useApiAction("DELETE /runs/{run}");
	const tell = useToast();
	const [isBusy, setBusy] = useState(false);
	const what = runs.length === 1 ? "run" : `${runs.length} runs`;
	const remove = async (): Promise<void> => {
		setBusy(true);
		const results = await Promise.allSettled(runs.map(({ id }) => mutateAsync({ run: id })));
		setBusy(false);
		onClose();
		const failed = results.find((result) => result.status === "rejected");
		if (failed === undefined) {
			tell({ title: runs.length === 1 ? "Run deleted" : `${runs.length} runs deleted` });
			onDeleted?.();
		} else
			tell({
				title: "Not everything was deleted",
				detail: failed.reason instanceof Error ? failed.reason.message : undefined,
				isError: true,
			});
	};
	return (
		<AlertDialog
			title={`Delete ${what}?`}
			confirm={`Delete ${what}`}
			isOpen={runs.length > 0}
			isBusy={isBusy}
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			onConfirm={() => void remove()}
		>
			<ul className="flex flex-col gap-1 text-ink">
				{runs.slice(0, NAMED).map((run) => (
					<li key={run.id} className="flex min-w-0 gap-2">
						<bdi className="min-w-0 truncate">{run.system.name}</bdi>
						<span className="num shrink-0 text-ink-faint">{formatAbsolute(run.createdAt)}</span>
					</li>
				))}
				{runs.length > NAMED && <li className="text-ink-faint">and {runs.length - NAMED} more</li>}
			</ul>
			<p className="mt-3">
				The results and their place in plots and comparisons go for good. Responses and verdicts
				that were paid for stay: a run that needs them again finds them without a call.
			</p>
		</AlertDialog>
	);
}
