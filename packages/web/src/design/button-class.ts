import { classNames } from "./class-names.ts";

/** How a button looks: `primary` once a screen, `plain` in bars, `danger` for what destroys. */
export interface ButtonLook {
	readonly look?: "normal" | "primary" | "plain" | "danger" | undefined;
	readonly size?: "normal" | "small" | undefined;
}

const LOOKS = {
	normal: "border-line bg-surface text-ink hover:bg-hover active:bg-selected shadow-xs",
	primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
	plain: "border-transparent bg-transparent text-ink-muted hover:bg-hover hover:text-ink",
	danger: "border-transparent bg-danger text-on-accent hover:brightness-95",
};

/** Classes of a button, for what is one and for links that look like one. */
export function buttonClass({ look = "normal", size = "normal" }: ButtonLook): string {
	return classNames(
		"inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none",
		"disabled:pointer-events-none disabled:opacity-50 data-disabled:pointer-events-none data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
		size === "small" ? "h-6 px-2 text-xs" : "h-8 px-3 text-sm",
		LOOKS[look],
	);
}
