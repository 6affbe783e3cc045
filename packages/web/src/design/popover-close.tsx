import { Popover as Base } from "@base-ui/react/popover";
import type { ComponentProps, ReactElement } from "react";

/** One of the things in a popover of which choosing one closes it. */
export function PopoverClose(props: Omit<ComponentProps<"button">, "className">): ReactElement {
	return (
		<Base.Close {...props} className="block w-full rounded-md px-2 py-1 text-left hover:bg-hover" />
	);
}
