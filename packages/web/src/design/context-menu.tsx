import { ContextMenu as Base } from "@base-ui/react/context-menu";
import type { ReactElement } from "react";
import { LIST_CLASS } from "./control-class.ts";
import type { MenuItem } from "./menu-item.ts";
import { MenuList } from "./menu-list.tsx";

/** Props of {@link ContextMenu}. */
export interface ContextMenuProps {
	readonly items: readonly MenuItem[];
	/** The element that it belongs to. */
	readonly children: ReactElement<Record<string, unknown>>;
}

/** Things to do with an element, at the pointer; each must be reachable in another way as well. */
export function ContextMenu({ items, children }: ContextMenuProps): ReactElement {
	return (
		<Base.Root>
			<Base.Trigger render={children} />
			<Base.Portal>
				<Base.Positioner className="z-50">
					<Base.Popup className={LIST_CLASS}>
						<MenuList items={items} />
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
