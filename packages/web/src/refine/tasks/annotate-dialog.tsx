import { type ReactElement, useState } from "react";
import { projectHref } from "../../data/project-path.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";

const KEY = "assay-annotator";
/** Whoever sits here can make another link at any time. */
const DAYS = 7;

/** Props of {@link AnnotateDialog}. */
export interface AnnotateDialogProps {
	readonly task: string;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}

/** Asks in whose name labels are given, and opens the task as that person. */
export function AnnotateDialog({ isOpen, onOpenChange, task }: AnnotateDialogProps): ReactElement {
	const [name, setName] = useState(() => localStorage.getItem(KEY) ?? "");
	const invite = useApiAction("POST /tasks/{task}/links");
	const begin = async (): Promise<void> => {
		localStorage.setItem(KEY, name.trim());
		const { links } = await invite.mutateAsync({ task, people: [name.trim()], days: DAYS });
		const path = links[0]?.path;
		if (path !== undefined) window.location.assign(projectHref(path));
	};
	const start = (): void => void begin().catch(() => undefined);
	return (
		<Dialog
			title="Annotate myself"
			description="Your labels stand beside those of the others, under your name. An earlier link of yours to this task opens nothing any more."
			isOpen={isOpen}
			onOpenChange={onOpenChange}
			actions={
				<>
					<Button onClick={() => onOpenChange(false)}>Cancel</Button>
					<Button look="primary" disabled={name.trim() === "" || invite.isPending} onClick={start}>
						Begin
					</Button>
				</>
			}
		>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (name.trim() !== "") start();
				}}
			>
				<TextField
					label="Your name"
					value={name}
					onChange={setName}
					error={invite.error?.problem.detail}
				/>
			</form>
		</Dialog>
	);
}
