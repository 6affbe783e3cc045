/**
 * Classes of everything that a value is typed into or chosen in. In a form its border says that it
 * can be filled in; in a bar (`data-bar`) it looks like the buttons beside it.
 */
export const CONTROL_CLASS: string =
	"w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink hover:border-ink-faint focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus in-data-bar:border-line in-data-bar:shadow-xs in-data-bar:hover:border-line-strong data-invalid:border-bad data-disabled:opacity-50";

/** Classes of a list that opens below a control. */
export const LIST_CLASS: string =
	"max-h-[min(24rem,var(--available-height))] min-w-[max(10rem,var(--anchor-width))] max-w-[var(--available-width)] overflow-y-auto overscroll-contain rounded-lg border border-line bg-raised p-1 text-sm text-ink shadow-raised outline-hidden";

/** Classes of one line of such a list. */
export const ITEM_CLASS: string =
	"flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-hidden select-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";
