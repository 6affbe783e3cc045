import { CircleAlert, CircleCheck, Save, Undo2 } from "lucide-react";
import { type ReactElement, useEffect, useMemo, useRef } from "react";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { Button } from "../../design/button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { useCommands } from "../../shell/commands.ts";
import type { DraftState } from "./use-draft.ts";
import { useIsReachable } from "./use-is-reachable.ts";

/** Props of {@link SaveBar}. */
export interface SaveBarProps {
	readonly draft: DraftState;
	/** What is saved, for people: `slice "Spanish"`. */
	readonly what: string;
	/** What the server has; absent for what is not saved yet. */
	readonly saved?: { readonly version: string; readonly at?: number | undefined } | undefined;
	readonly onSave: () => void;
}

/** Says how input and what is saved stand, and saves. Ctrl-S does as well. */
export function SaveBar({ draft, onSave, saved, what }: SaveBarProps): ReactElement {
	const isReachable = useIsReachable();
	const latest = useRef(onSave);
	useEffect(() => {
		latest.current = onSave;
	}, [onSave]);
	useCommands(
		useMemo(
			() => [
				{
					id: "artifact-save",
					label: "Save",
					group: "Artifact",
					keys: "mod+s",
					run: () => latest.current(),
				},
			],
			[],
		),
	);
	return (
		<>
			<p role="status" className="flex min-w-0 items-center gap-1.5 text-xs text-ink-muted">
				<SaveState draft={draft} saved={saved} />
			</p>
			{draft.isDirty && saved !== undefined && (
				<Button look="plain" onClick={draft.discard}>
					<Undo2 aria-hidden />
					Discard
				</Button>
			)}
			<Button
				look="primary"
				onClick={onSave}
				disabled={draft.isSaving || !isReachable || (saved !== undefined && !draft.isDirty)}
				title={isReachable ? "Ctrl S" : "The server cannot be reached now; the input stays"}
			>
				<Save aria-hidden />
				{saved === undefined ? "Create" : "Save"}
			</Button>
			<AlertDialog
				title="Leave without saving?"
				confirm="Discard changes"
				isOpen={draft.leaving !== undefined}
				onOpenChange={(isOpen) => {
					if (!isOpen) draft.leaving?.stay();
				}}
				onConfirm={() => draft.leaving?.leave()}
			>
				What you changed in <bdi>{what}</bdi> is not saved.
			</AlertDialog>
		</>
	);
}

function SaveState({ draft, saved }: Pick<SaveBarProps, "draft" | "saved">): ReactElement | null {
	if (draft.isSaving) return <>Saving …</>;
	if (draft.error !== undefined)
		return (
			<span className="flex items-center gap-1 text-bad">
				<CircleAlert aria-hidden className="size-3.5 shrink-0" />
				Not saved
			</span>
		);
	if (draft.isDirty)
		return <>{draft.isRecovered ? "Unsaved input of before is back" : "Unsaved changes"}</>;
	if (saved === undefined) return null;
	return (
		<>
			<CircleCheck aria-hidden className="size-3.5 shrink-0 text-good" />
			<span>
				Saved as version <code>{saved.version.slice(0, 6)}</code>
			</span>
			{saved.at !== undefined && <RelativeTime at={saved.at} />}
		</>
	);
}
