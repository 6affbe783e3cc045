import type { FineTuneOptions } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { completeStart, isStartable, type StartDraft } from "./start-draft.ts";
import { StartForm } from "./start-form.tsx";

/** Props of {@link StartDialog}. */
export interface StartDialogProps {
	readonly options: FineTuneOptions;
	/** Curated set that is chosen at first; default: the newest. */
	readonly set: string | undefined;
	readonly onClose: () => void;
	readonly onStarted: (name: string) => void;
}

/** Sets up a fine-tune and starts it. */
export function StartDialog({ onClose, onStarted, options, set }: StartDialogProps): ReactElement {
	const [draft, setDraft] = useState<StartDraft>({ curatedSet: set });
	const action = useApiAction("POST /fine-tunes");
	const start = completeStart(draft, options);
	return (
		<Dialog
			title="Start a fine-tune"
			description="Trains a model on a curated set. What comes of it becomes a system that the benchmark can run on."
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose()}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={!isStartable(start) || action.isPending}
						onClick={() => action.mutate(start, { onSuccess: () => onStarted(start.name) })}
					>
						Start
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<StartForm
					start={start}
					options={options}
					onChange={(changes) => setDraft({ ...draft, ...changes })}
				/>
				{action.isError && <ErrorState error={action.error} />}
			</div>
		</Dialog>
	);
}
