import type { JudgeVersion } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { TextField } from "../../design/text-field.tsx";

/** Props of {@link NoteDialog}. */
export interface NoteDialogProps {
	readonly evaluator: string;
	readonly version: JudgeVersion;
	readonly onClose: () => void;
}

/** Names a version, and says what is new in it. */
export function NoteDialog({ evaluator, onClose, version }: NoteDialogProps): ReactElement {
	const [name, setName] = useState(version.name ?? "");
	const [note, setNote] = useState(version.note ?? "");
	const { error, isPending, mutate } = useApiAction("PUT /judges/{evaluator}/versions/{version}");
	return (
		<Dialog
			title="Name this version"
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={isPending}
						onClick={() =>
							mutate({ evaluator, version: version.version, name, note }, { onSuccess: onClose })
						}
					>
						Save
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<TextField label="Name of the version" value={name} onChange={setName} />
				<TextArea label="What is new in it" rows={3} value={note} onChange={setNote} />
				{error !== null && <ErrorState error={error} />}
			</div>
		</Dialog>
	);
}
