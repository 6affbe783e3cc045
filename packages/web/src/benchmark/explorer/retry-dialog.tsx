import type { RowChoice } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { useToast } from "../../design/toast.tsx";

/** Props of {@link RetryDialog}. */
export interface RetryDialogProps {
	readonly choice: RowChoice;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}

/** Says what a retry of the chosen rows would do, and starts it. */
export function RetryDialog({ choice, isOpen, onOpenChange }: RetryDialogProps): ReactElement {
	const [what, setWhat] = useState<"errors" | "failed">("errors");
	const plan = useApi("GET /runs/{run}/row-failures", { ...choice, what }, { isEnabled: isOpen });
	const retry = useApiAction("POST /runs/{run}/rows/retry");
	const toast = useToast();
	const found = plan.isPlaceholderData ? undefined : plan.data;
	const start = async (): Promise<void> => {
		await retry.mutateAsync({ ...choice, what });
		onOpenChange(false);
		toast({ title: "Trying the failed rows again", detail: "The run's page shows how far it is." });
	};
	const error = retry.error ?? plan.error;
	return (
		<Dialog
			title="Retry failed rows"
			isOpen={isOpen}
			onOpenChange={onOpenChange}
			actions={
				<>
					<Button onClick={() => onOpenChange(false)}>Cancel</Button>
					<Button
						look="primary"
						disabled={found === undefined || found.rows === 0 || retry.isPending}
						onClick={() => void start().catch(() => undefined)}
					>
						Retry
					</Button>
				</>
			}
		>
			<div className="flex flex-col items-start gap-3">
				<SegmentedControl
					label="What is tried again"
					choices={[
						{ value: "errors", label: "Calls that failed" },
						{ value: "failed", label: "Unreadable judge replies too" },
					]}
					value={what}
					onChange={setWhat}
				/>
				<p aria-live="polite" className="min-h-10 text-ink-muted">
					{found !== undefined && describe(found)}
				</p>
				{error !== null && <ErrorState error={error} />}
			</div>
		</Dialog>
	);
}

function describe(found: {
	readonly rows: number;
	readonly blocks: number;
	readonly failures: number;
}): string {
	const { blocks, failures, rows } = found;
	if (rows === 0) return "None of the chosen rows has such a failure: there is nothing to retry.";
	return `${formatCount(rows)} of the chosen rows failed. ${formatCount(blocks)} blocks of the run hold them; all ${formatCount(failures)} failures in these are tried again. What went well is kept and costs nothing.`;
}
