/** Moves the focus to the first field of a form that says that something is wrong with it. */
export function focusFirstIssue(form: HTMLElement | null): void {
	// The fields say so only after they were drawn again.
	requestAnimationFrame(() => {
		const wrong = form?.querySelector<HTMLElement>(
			":is(input, textarea, button):is([aria-invalid=true], [data-invalid])",
		);
		wrong?.focus();
	});
}
