import { ApiError } from "@assay/sdk/client";
import { useEffect, useRef, useState } from "react";

/** Saving, and how the last one went. */
export interface Saving {
	readonly isSaving: boolean;
	/** Why the last saving failed; gone when the next one begins. */
	readonly error: ApiError | undefined;
	readonly forgetError: () => void;
	/** Resolves to true when it was saved. */
	readonly save: () => Promise<boolean>;
}

/** Saves one state at a time; asked for meanwhile, it saves again what the input is by then. */
export function useSaving(store: () => Promise<void>): Saving {
	const [error, setError] = useState<ApiError>();
	const [isSaving, setSaving] = useState(false);
	const isWanted = useRef(false);
	const newest = useRef(store);
	useEffect(() => {
		newest.current = store;
	});
	const save = async (): Promise<boolean> => {
		if (isSaving) {
			isWanted.current = true;
			return false;
		}
		setSaving(true);
		setError(undefined);
		try {
			await newest.current();
			while (isWanted.current) {
				isWanted.current = false;
				await rendered();
				await newest.current();
			}
			return true;
		} catch (cause) {
			if (!(cause instanceof ApiError)) throw cause;
			setError(cause);
			return false;
		} finally {
			isWanted.current = false;
			setSaving(false);
		}
	};
	return { isSaving, error, forgetError: () => setError(undefined), save };
}

/** Waits until the page shows what was saved, so that the next saving rests on it. */
function rendered(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, 0);
	});
}
