import type { PromptSource } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import type { PlaygroundColumn } from "./playground-columns.ts";

/** Props of {@link SaveDraftDialog}. */
export interface SaveDraftDialogProps {
	readonly column: PlaygroundColumn;
	readonly sources: readonly PromptSource[];
	readonly onSaved: (column: PlaygroundColumn) => void;
	readonly onClose: () => void;
}

/** Keeps a variant as a version of a draft, without making it a system. */
export function SaveDraftDialog(props: SaveDraftDialogProps): ReactElement {
	const { column, onClose, onSaved, sources } = props;
	const [name, setName] = useState(
		column.origin?.kind === "draft" ? column.origin.name : column.label,
	);
	const [title, setTitle] = useState("");
	const [note, setNote] = useState("");
	const put = useApiAction("PUT /playground/drafts/{name}");
	const tell = useToast();
	const known = sources.find((one) => one.kind === "draft" && one.name === name);
	const isOwn = column.origin?.kind === "draft" && column.origin.name === name;
	// What the text was built on; of another draft of this name, what the list says is its newest.
	const base = isOwn ? column.origin?.version : (known?.version ?? "0");
	const save = async (): Promise<void> => {
		const saved = await put.mutateAsync({
			name,
			prompt: column.prompt,
			expectedRevision: Number(base),
			...(title !== "" && { title }),
			...(note !== "" && { note }),
		});
		onSaved({ ...column, origin: { kind: "draft", name, version: saved.version } });
		tell({ title: known === undefined ? `Saved “${name}”` : `Saved as a version of “${name}”` });
		onClose();
	};
	return (
		<Dialog
			title="Save as a version"
			description="Drafts take no part in runs. A version can be loaded again, compared, and promoted to a system."
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={put.isPending || name.trim() === ""}
						onClick={() => void save().catch(() => undefined)}
					>
						{put.isPending ? "Saving …" : "Save"}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<TextField
					label="Name of the draft"
					value={name}
					hint={
						known === undefined ? "A new draft" : `Becomes version ${Number(known.version) + 1}`
					}
					onChange={setName}
				/>
				<TextField
					label="Name of the version"
					placeholder="such as: shorter answers"
					value={title}
					onChange={setTitle}
				/>
				<TextArea label="What is new in it" rows={3} value={note} onChange={setNote} />
				{put.error !== null && <ErrorState error={put.error} />}
			</div>
		</Dialog>
	);
}
