import type { DocumentItem } from "@assay/sdk/api";
import { NotebookPen } from "lucide-react";
import type { KeyboardEvent, ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { SafeMarkdown } from "../../design/safe-markdown.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { noteText } from "./note-text.ts";
import { type NoteState, useNote } from "./use-note.ts";

/** Props of {@link IterationNote}. */
export interface IterationNoteProps {
	readonly id: string;
	/** Number of the iteration. */
	readonly number: number;
	readonly note: DocumentItem | undefined;
}

/** What the team wrote about an iteration, in Markdown. */
export function IterationNote({ id, note, number }: IterationNoteProps): ReactElement {
	const state = useNote(id, note);
	if (state.draft !== undefined) return <NoteField state={state} number={number} note={note} />;
	if (state.shown.trim() === "" && !state.isSaving)
		return (
			<div>
				<Button look="plain" size="small" onClick={state.edit}>
					<NotebookPen aria-hidden />
					Add a note<span className="sr-only"> to iteration {number}</span>
				</Button>
			</div>
		);
	return (
		<section
			aria-label={`Note on iteration ${number}`}
			className="rounded-md border-l-2 border-accent bg-sunken px-3 py-2"
		>
			<SafeMarkdown text={state.shown} />
			<div className="mt-1 flex items-center gap-2 text-xs text-ink-faint">
				<span role="status">{state.isSaving ? "Saving…" : <SavedAt note={note} />}</span>
				<Button look="plain" size="small" onClick={state.edit} disabled={state.isSaving}>
					Edit<span className="sr-only"> the note on iteration {number}</span>
				</Button>
			</div>
		</section>
	);
}

function SavedAt({ note }: { readonly note: DocumentItem | undefined }): ReactElement {
	return (
		<>
			Saved <RelativeTime at={note?.updatedAt} />
		</>
	);
}

function NoteField({
	note,
	number,
	state,
}: {
	readonly state: NoteState;
	readonly number: number;
	readonly note: DocumentItem | undefined;
}): ReactElement {
	const press = (event: KeyboardEvent): void => {
		if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		if (!state.isConflict) state.save();
	};
	return (
		// The field has the focus; the key is one more way to press the button below it.
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions
		<div className="flex flex-col gap-2" onKeyDown={press}>
			<TextArea
				label={`Note on iteration ${number}`}
				hint="Markdown. Ctrl-Enter saves."
				value={state.draft ?? ""}
				onChange={state.setDraft}
				rows={4}
				{...(state.problem !== undefined && { error: `Not saved: ${state.problem}` })}
			/>
			{state.isConflict && (
				<div role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
					<p className="font-medium">Somebody else saved another text meanwhile:</p>
					<div className="mt-1 text-ink">
						<SafeMarkdown text={noteText(note)} />
					</div>
				</div>
			)}
			<div className="flex gap-2">
				{state.isConflict ? (
					<Button look="primary" size="small" onClick={state.overwrite}>
						Save mine over it
					</Button>
				) : (
					<Button look="primary" size="small" onClick={state.save}>
						Save
					</Button>
				)}
				<Button size="small" onClick={() => state.setDraft(undefined)}>
					{state.isConflict ? "Keep theirs" : "Cancel"}
				</Button>
			</div>
		</div>
	);
}
