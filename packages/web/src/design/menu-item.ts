import type { LucideIcon } from "lucide-react";

/** One line of a menu. */
export interface MenuItem {
	readonly label: string;
	readonly icon?: LucideIcon | undefined;
	/** Key that does the same, as people read it. */
	readonly shortcut?: string | undefined;
	/** True: it destroys something. */
	readonly isDanger?: boolean | undefined;
	readonly isDisabled?: boolean | undefined;
	/** True: a line is drawn above it. */
	readonly startsGroup?: boolean | undefined;
	run(): void;
}
