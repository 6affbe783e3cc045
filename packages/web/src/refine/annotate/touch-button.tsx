import type { ComponentProps, ReactElement } from "react";
import { Kbd } from "../../design/kbd.tsx";
import { type TouchLook, touchClass } from "./field-class.ts";

/** Props of {@link TouchButton}. */
export interface TouchButtonProps extends Omit<ComponentProps<"button">, "className"> {
	/** Key that does the same; shown where there is a pointer. */
	readonly shortcut?: string | undefined;
	readonly look?: TouchLook | undefined;
}

/** A button that a finger finds, with the key that does the same. */
export function TouchButton(props: TouchButtonProps): ReactElement {
	const { children, look = "normal", shortcut, ...rest } = props;
	return (
		<button type="button" aria-keyshortcuts={shortcut} {...rest} className={touchClass(look)}>
			{children}
			{shortcut !== undefined && (
				<span aria-hidden className="hidden pointer-fine:inline">
					<Kbd keys={shortcut} />
				</span>
			)}
		</button>
	);
}
