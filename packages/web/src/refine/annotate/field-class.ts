import { classNames } from "../../design/class-names.ts";

/** Classes of a field of the annotator's page: large enough for a finger. */
export const FIELD_CLASS: string =
	"w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink hover:border-ink-faint focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus";

/** How a button of the annotator's page looks: `primary` once, `chosen` for the label that was given. */
export type TouchLook = "normal" | "primary" | "plain" | "chosen";

const LOOKS: Readonly<Record<TouchLook, string>> = {
	normal: "border-line bg-surface text-ink shadow-xs hover:bg-hover active:bg-selected",
	primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
	plain: "border-transparent text-ink-muted hover:bg-hover hover:text-ink active:bg-selected",
	chosen: "border-accent bg-selected text-ink",
};

/** Classes of a button of the annotator's page: at least 44 pixels in each direction. */
export function touchClass(look: TouchLook): string {
	return classNames(
		"inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md border px-3 text-base font-medium select-none disabled:opacity-50",
		LOOKS[look],
	);
}
