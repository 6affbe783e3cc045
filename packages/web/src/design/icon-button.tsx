import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

/** Props of {@link IconButton}. */
export interface IconButtonProps extends Omit<ComponentProps<"button">, "className"> {
	/** What it does; its name for screen readers and in the tooltip. */
	readonly label: string;
	/** Key that does the same, shown in the tooltip. */
	readonly shortcut?: string | undefined;
	readonly size?: "normal" | "small" | undefined;
	readonly isPressed?: boolean | undefined;
}

/** A button with an icon alone. */
export function IconButton(props: IconButtonProps): ReactElement {
	const { label, shortcut, size = "normal", isPressed, ...rest } = props;
	return (
		<Tooltip text={label} shortcut={shortcut}>
			<BaseButton
				type="button"
				aria-label={label}
				aria-pressed={isPressed}
				{...rest}
				className={classNames(
					"inline-flex shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink disabled:opacity-40",
					"aria-pressed:bg-selected aria-pressed:text-accent-ink [&_svg]:size-4",
					size === "small" ? "size-6" : "size-8",
				)}
			/>
		</Tooltip>
	);
}
