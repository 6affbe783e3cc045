import { ApiError } from "@assay/sdk/client";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { projectHref } from "../../data/project-path.ts";
import { isSameInput } from "./same-input.ts";
import { type Draft, type DraftOptions, useDraft } from "./use-draft.ts";

/** One version of what is edited. */
export interface DraftVersion<Value> {
	readonly version: string;
	/** Milliseconds since 1970; absent where nobody knows. */
	readonly at?: number | undefined;
	readonly value: Value;
}

/** A draft that rests on a version, which somebody else may have replaced meanwhile. */
export interface VersionedDraft<Value> extends Draft<Value> {
	/** Names what is edited. */
	readonly name: string;
	/** The version that the input rests on. */
	readonly base: DraftVersion<Value>;
	/** What somebody else has saved since; absent without unsaved input, which needs no merge. */
	readonly theirs: DraftVersion<Value> | undefined;
	/** True while theirs and mine are put together: somebody asked for it, or it was to be saved. */
	readonly isMerging: boolean;
	readonly setMerging: (isMerging: boolean) => void;
	/** Goes on from another version, with what was made of both; both are given as JSON. */
	readonly merge: (merged: unknown, onto: DraftVersion<Value>) => void;
	/** Saves something else at once; the input stays, and rests on it from then on. */
	readonly saveAside: (value: Value) => Promise<void>;
}

/** How a versioned draft begins and is saved. */
export interface VersionedDraftOptions<Value> extends Pick<DraftOptions<Value>, "name" | "read"> {
	/** What the server has now. */
	readonly newest: DraftVersion<Value>;
	/** Saves against a version, and gives the new one. */
	readonly save: (value: Value, expectedVersion: string) => Promise<DraftVersion<Value>>;
	/** Asks for the newest version, after a conflict. */
	readonly refresh: () => Promise<void>;
	/** False: a merge is not saved by itself. */
	readonly savesMerge?: boolean;
}

/**
 * Keeps the version that input rests on beside the input, over a reload too, so that it is never saved
 * over what somebody else has saved meanwhile: the two are merged first.
 */
export function useVersionedDraft<Value>(
	options: VersionedDraftOptions<Value>,
): VersionedDraft<Value> {
	const { name, newest, read, refresh, save: store, savesMerge = true } = options;
	const key = `assay-draft-base ${projectHref(name)}`;
	const [base, setBase] = useState(() => readBase(sessionStorage.getItem(key), read) ?? newest);
	const [isMerging, setMerging] = useState(false);
	const draft = useDraft({
		name,
		saved: base.value,
		read,
		save: async (value) => {
			try {
				setBase(await store(value, base.version));
			} catch (error) {
				if (error instanceof ApiError && error.problem.code === "CONFLICT") {
					await refresh();
					setMerging(true);
				}
				throw error;
			}
		},
	});
	const { isDirty, isSaving } = draft;
	const isBehind = base.version !== newest.version && !isSaving;
	const hasInput = isDirty && !isSameInput(draft.value, newest.value);
	if (isBehind && !hasInput) {
		setBase(newest);
		setMerging(false);
	}
	useEffect(() => {
		if (isDirty) sessionStorage.setItem(key, JSON.stringify(base));
		else sessionStorage.removeItem(key);
	}, [base, isDirty, key]);
	const theirs = isBehind && hasInput ? newest : undefined;

	return {
		...draft,
		name,
		base,
		theirs,
		isMerging: isMerging && theirs !== undefined,
		setMerging,
		save: async () => {
			if (theirs === undefined) return draft.save();
			setMerging(true);
			return false;
		},
		saveAside: async (value) => setBase(await store(value, base.version)),
		merge: (merged, onto) => {
			const value = read(merged);
			if (value === undefined) return;
			// Saving takes the input and its base from what is drawn.
			flushSync(() => {
				setMerging(false);
				setBase(onto);
				draft.change(value);
			});
			if (savesMerge && !isSameInput(value, onto.value)) void draft.save();
		},
	};
}

/** The page itself wrote it, beside the input. */
function readBase<Value>(
	text: string | null,
	read: (stored: unknown) => Value | undefined,
): DraftVersion<Value> | undefined {
	const stored: unknown = text === null ? undefined : JSON.parse(text);
	if (typeof stored !== "object" || stored === null) return undefined;
	if (!("version" in stored) || typeof stored.version !== "string" || !("value" in stored))
		return undefined;
	const value = read(stored.value);
	if (value === undefined) return undefined;
	const at = "at" in stored && typeof stored.at === "number" ? stored.at : undefined;
	return { version: stored.version, at, value };
}
