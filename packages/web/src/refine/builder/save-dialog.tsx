import type { EvaluatorDefinition } from "@assay/core/domain";
import type { DefinitionDetail } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { toJson } from "../../onboard/artifacts/definition-draft.ts";
import { builderSearch } from "./builder-search.ts";

/** Props of {@link SaveDialog}. */
export interface SaveDialogProps {
	readonly detail: DefinitionDetail;
	readonly draft: EvaluatorDefinition;
	readonly onClose: () => void;
	readonly onSaved: () => void;
}

/** Saves the draft as a version with a name; what comes from code becomes a new evaluator. */
export function SaveDialog({ detail, draft, onClose, onSaved }: SaveDialogProps): ReactElement {
	const isCopy = detail.place !== undefined;
	const [name, setName] = useState(isCopy ? `${detail.name} 2` : detail.name);
	const [version, setVersion] = useState("");
	const [note, setNote] = useState("");
	const [, setSearch] = useScreenSearch(builderSearch);
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	const annotate = useApiAction("PUT /judges/{evaluator}/versions/{version}");
	const tell = useToast();
	const save = async (): Promise<void> => {
		const stored = await put.mutateAsync({
			kind: "evaluator",
			name,
			body: toJson({ ...draft, name }),
			...(!isCopy && { expectedVersion: detail.version }),
		});
		if (version !== "" || note !== "")
			await annotate.mutateAsync({
				evaluator: name,
				version: stored.version,
				...(version !== "" && { name: version }),
				...(note !== "" && { note }),
			});
		tell({ title: isCopy ? `Made “${name}”` : "Saved as a new version" });
		onSaved();
		onClose();
		if (isCopy) setSearch({ evaluator: name });
	};
	const error = put.error ?? annotate.error;
	const isBusy = put.isPending || annotate.isPending;
	return (
		<Dialog
			title={isCopy ? "Copy to a new evaluator" : "Save as new version"}
			description={
				isCopy
					? "The next run judges with both; archive the one that you do not want."
					: "The next run judges with it. Earlier versions stay, and runs keep the one that they used."
			}
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={isBusy || name.trim() === ""}
						onClick={() => void save().catch(() => undefined)}
					>
						{isBusy ? "Saving …" : "Save"}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{isCopy && <TextField label="Name of the evaluator" value={name} onChange={setName} />}
				<TextField
					label="Name of the version"
					placeholder="such as: strict on amounts"
					value={version}
					onChange={setVersion}
				/>
				<TextArea label="What is new in it" rows={3} value={note} onChange={setNote} />
				{error !== null && <ErrorState error={error} />}
			</div>
		</Dialog>
	);
}
