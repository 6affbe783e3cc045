import type { DocumentItem } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { noteText } from "./note-text.ts";

/** A note that is read or written. */
export interface NoteState {
	/** What is shown as the note: what is being saved, else what is saved. */
	readonly shown: string;
	readonly isSaving: boolean;
	/** Why it was not saved. */
	readonly problem: string | undefined;
	/** What is written now; `undefined`: it is being read. */
	readonly draft: string | undefined;
	/** Somebody else saved another text since the writing began. */
	readonly isConflict: boolean;
	readonly setDraft: (draft: string | undefined) => void;
	readonly edit: () => void;
	readonly save: () => void;
	/** Writes over what somebody else has saved. */
	readonly overwrite: () => void;
}

/**
 * An iteration's note. It is shown as written at once, and as saved only when the server says so; a
 * text that could not be saved stays in the field.
 */
export function useNote(id: string, note: DocumentItem | undefined): NoteState {
	const [draft, setDraft] = useState<string>();
	const [seen, setSeen] = useState(0);
	const [isConflict, setConflict] = useState(false);
	const put = useApiAction("PUT /documents/{kind}/{id}");
	const current = note?.revision ?? 0;

	const write = (expectedRevision: number): void => {
		const text = draft ?? "";
		setDraft(undefined);
		setConflict(false);
		put.mutate(
			{ kind: "note", id, body: { text }, expectedRevision },
			{
				onError: (error) => {
					setDraft((later) => later ?? text);
					if (error instanceof ApiError && error.problem.code === "CONFLICT") setConflict(true);
				},
			},
		);
	};
	return {
		shown: put.isPending ? noteText({ body: put.variables.body }) : noteText(note),
		isSaving: put.isPending,
		problem: put.isError && !isConflict ? put.error.message : undefined,
		draft,
		isConflict,
		setDraft: (text) => {
			setDraft(text);
			if (text === undefined) {
				setConflict(false);
				put.reset();
			}
		},
		edit: () => {
			setSeen(current);
			setDraft(noteText(note));
		},
		save: () => write(seen),
		overwrite: () => write(current),
	};
}
