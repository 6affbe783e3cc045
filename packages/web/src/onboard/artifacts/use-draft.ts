import type { ProblemIssue } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useCallback, useEffect, useState } from "react";
import { draftKey } from "./draft-key.ts";
import { isSameInput } from "./same-input.ts";
import { type Leaving, useLeaveGuard } from "./use-leave-guard.ts";
import { useSaving } from "./use-saving.ts";

/** How input and what is saved stand. */
export interface DraftState {
	readonly isDirty: boolean;
	/** True where unsaved input of before came back. */
	readonly isRecovered: boolean;
	readonly isSaving: boolean;
	/** Why the last saving failed; gone when the next one begins. */
	readonly error: ApiError | undefined;
	readonly issues: readonly ProblemIssue[];
	/** Resolves to true when it was saved; asked for while it is being saved, it is saved again afterwards. */
	readonly save: () => Promise<boolean>;
	/** Back to what was saved last. */
	readonly discard: () => void;
	/** Set while somebody goes away from unsaved input. */
	readonly leaving: Leaving | undefined;
}

/** What the form edits, kept until it is saved or given up. */
export interface Draft<Value> extends DraftState {
	readonly value: Value;
	readonly change: (value: Value) => void;
}

/** How a draft begins and is saved. */
export interface DraftOptions<Value> {
	/** Names what is edited; unsaved input lasts under it in this tab, over a reload too. */
	readonly name: string;
	/** What is saved; a newer one replaces the draft as long as nothing was typed. */
	readonly saved: Value;
	/** Reads unsaved input of before; `undefined` for what cannot be read. */
	readonly read: (stored: unknown) => Value | undefined;
	readonly save: (value: Value) => Promise<void>;
}

/** Keeps what is typed apart from what is saved, asks before it is lost, and saves it. */
export function useDraft<Value>(options: DraftOptions<Value>): Draft<Value> {
	const { name, read, save: store, saved } = options;
	const key = draftKey(name);
	const [recovered] = useState(() => recover(key, read, saved));
	const [typed, setTyped] = useState<Value | undefined>(recovered);
	const value = typed ?? saved;
	const isDirty = typed !== undefined && !isSameInput(typed, saved);
	// What was typed and taken back is no input: it must not come back over what is saved later.
	if (typed !== undefined && !isDirty) setTyped(undefined);
	const giveUp = useCallback(() => {
		sessionStorage.removeItem(key);
		setTyped(undefined);
	}, [key]);
	const guard = useLeaveGuard(isDirty, giveUp);
	const { error, forgetError, isSaving, save } = useSaving(async () => {
		await store(value);
		guard.release();
		sessionStorage.removeItem(key);
		// What was typed while it was being saved is not saved yet.
		setTyped((now) => (isSameInput(now, value) ? undefined : now));
	});

	useEffect(() => {
		if (isDirty) sessionStorage.setItem(key, JSON.stringify(typed));
		else sessionStorage.removeItem(key);
	}, [isDirty, key, typed]);

	return {
		value,
		change: setTyped,
		isDirty,
		isRecovered: isDirty && recovered !== undefined,
		isSaving,
		error,
		issues: error?.problem.issues ?? [],
		save,
		discard: () => {
			giveUp();
			forgetError();
		},
		leaving: guard.leaving,
	};
}

function recover<Value>(
	key: string,
	read: (stored: unknown) => Value | undefined,
	saved: Value,
): Value | undefined {
	const text = sessionStorage.getItem(key);
	if (text === null) return undefined;
	const value = read(JSON.parse(text));
	return value === undefined || isSameInput(value, saved) ? undefined : value;
}
