import type { SettingsInfo, StoredCounts } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../data/use-api-action.ts";
import { Button } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { ErrorState } from "../design/error-state.tsx";
import { formatCount } from "../design/format-number.ts";
import { TextField } from "../design/text-field.tsx";
import { useToast } from "../design/toast.tsx";
import { ExportLinks } from "./export-links.tsx";

/** Props of {@link DeleteProjectDialog}. */
export interface DeleteProjectDialogProps {
	readonly info: SettingsInfo;
	readonly stored: StoredCounts | undefined;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
	readonly onDeleted: () => void;
}

/** Says what will be gone and what will stay, offers it as files, and asks for the project's name. */
export function DeleteProjectDialog(props: DeleteProjectDialogProps): ReactElement {
	const { info, isOpen, onOpenChange } = props;
	const [typed, setTyped] = useState("");
	const deletion = useApiAction("DELETE /project");
	const tell = useToast();
	const confirm = (): void =>
		deletion.mutate(
			{ name: typed },
			{
				onSuccess: ({ deleted }) => {
					onOpenChange(false);
					props.onDeleted();
					tell({ title: `Everything of "${deleted}" was deleted` });
				},
			},
		);
	const change = (isNowOpen: boolean): void => {
		setTyped("");
		deletion.reset();
		onOpenChange(isNowOpen);
	};
	return (
		<Dialog
			title="Delete the project"
			isOpen={isOpen}
			onOpenChange={change}
			actions={
				<>
					<Button onClick={() => change(false)}>Cancel</Button>
					<Button
						look="danger"
						disabled={typed !== info.name || deletion.isPending}
						onClick={confirm}
					>
						Delete everything
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<WhatGoes stored={props.stored} />
				<div>
					<p className="mb-2 text-ink-muted">This cannot be undone. Take with you what you need:</p>
					<ExportLinks />
				</div>
				<p className="text-ink-muted">
					It stays: {info.config ?? "no configuration"}
					{info.config !== undefined &&
						" and what it defines, which comes back when it is read again"}
					, your data files, reports that were saved, and the database's empty file.
				</p>
				{deletion.error !== null && <ErrorState error={deletion.error} />}
				<TextField
					label={`Type the project's name to go on: ${info.name}`}
					value={typed}
					onChange={setTyped}
				/>
			</div>
		</Dialog>
	);
}

function WhatGoes({ stored }: { readonly stored: StoredCounts | undefined }): ReactElement {
	const kinds =
		stored === undefined
			? []
			: [
					countText(stored.prompts, "prompt"),
					countText(stored.responses, "response"),
					countText(stored.verdicts, "verdict"),
					countText(stored.annotations, "label"),
					countText(stored.runs, "run"),
					countText(stored.definitions, "definition"),
					countText(stored.documents, "note or view", "notes and views"),
				];
	return (
		<p>
			Deleted for good:{" "}
			<span className="font-medium">
				{kinds.length === 0 ? "everything that is stored" : kinds.join(", ")}
			</span>
			, with their histories and the files that were uploaded to be imported.
		</p>
	);
}

function countText(count: number, one: string, many = `${one}s`): string {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}
