import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import { LIST_CLASS } from "./control-class.ts";
import type { MenuItem } from "./menu-item.ts";
import { MenuList } from "./menu-list.tsx";

/** Props of {@link Menu}. */
export interface MenuProps {
	/** The button that opens it. */
	readonly trigger: ReactElement<Record<string, unknown>>;
	readonly items: readonly MenuItem[];
}

/** Things to do, behind a button. */
export function Menu({ trigger, items }: MenuProps): ReactElement {
	return (
		<Base.Root modal={false}>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner sideOffset={4} align="end" className="z-50">
					<Base.Popup className={LIST_CLASS}>
						<MenuList items={items} />
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
