import type { PromptSource } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { PlaygroundColumn } from "./playground-columns.ts";
import { PromoteDialog } from "./promote-dialog.tsx";
import { SaveDraftDialog } from "./save-draft-dialog.tsx";
import { VersionsDialog } from "./versions-dialog.tsx";

/** What is done with a variant in a dialog. */
export interface OpenedDialog {
	readonly what: "load" | "save" | "promote";
	readonly place: number;
}

/** Props of {@link PromptsDialogs}. */
export interface PromptsDialogsProps {
	readonly opened: OpenedDialog | undefined;
	readonly columns: readonly PlaygroundColumn[];
	readonly sources: readonly PromptSource[];
	readonly onChange: (place: number, column: PlaygroundColumn) => void;
	readonly onClose: () => void;
}

/** The dialog about a variant that is open, if one is. */
export function PromptsDialogs(props: PromptsDialogsProps): ReactElement | null {
	const { columns, onChange, onClose, opened, sources } = props;
	const column = opened && columns[opened.place];
	if (opened === undefined || column === undefined) return null;
	const change = (next: PlaygroundColumn): void => onChange(opened.place, next);
	const first = columns[0]?.origin;
	switch (opened.what) {
		case "load":
			return (
				<VersionsDialog
					sources={sources}
					place={opened.place}
					onClose={onClose}
					onLoad={(next) => {
						change(next);
						onClose();
					}}
				/>
			);
		case "save":
			return (
				<SaveDraftDialog column={column} sources={sources} onClose={onClose} onSaved={change} />
			);
		case "promote":
			return (
				<PromoteDialog
					column={column}
					base={first?.kind === "system" ? first.name : undefined}
					sources={sources}
					onClose={onClose}
					onPromoted={change}
				/>
			);
	}
}
