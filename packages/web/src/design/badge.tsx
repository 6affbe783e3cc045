import type { LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** What a badge says by its colour; its text or icon says it as well. */
export type Tone = "neutral" | "good" | "bad" | "warn" | "info";

const TONES: Readonly<Record<Tone, string>> = {
	neutral: "bg-neutral-soft text-ink-muted",
	good: "bg-good-soft text-good",
	bad: "bg-bad-soft text-bad",
	warn: "bg-warn-soft text-warn",
	info: "bg-info-soft text-accent-ink",
};

/** Props of {@link Badge}. */
export interface BadgeProps {
	readonly tone?: Tone | undefined;
	readonly icon?: LucideIcon | undefined;
	readonly title?: string | undefined;
	readonly children: ReactNode;
}

/** A state in a word. */
export function Badge({ tone = "neutral", icon: Icon, title, children }: BadgeProps): ReactElement {
	return (
		<span
			title={title}
			className={classNames(
				"inline-flex h-5 max-w-full align-middle items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap",
				TONES[tone],
			)}
		>
			{Icon !== undefined && <Icon aria-hidden className="size-3 shrink-0" />}
			<span className="truncate">{children}</span>
		</span>
	);
}
