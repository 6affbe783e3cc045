import { type RefObject, useEffect } from "react";

/** Moves the focus to the first field that says that something is wrong with it, when saving failed. */
export function useFocusOnError(form: RefObject<HTMLElement | null>, error: unknown): void {
	useEffect(() => {
		if (error === undefined) return;
		const wrong = form.current?.querySelector<HTMLElement>(
			":is(input, textarea, button):is([aria-invalid=true], [data-invalid]):not([aria-hidden=true])",
		);
		wrong?.focus();
	}, [error, form]);
}
