import { Menu as Base } from "@base-ui/react/menu";
import { Fragment, type ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { ITEM_CLASS } from "./control-class.ts";
import { Kbd } from "./kbd.tsx";
import type { MenuItem } from "./menu-item.ts";

/** The lines of a menu, for those that open on a button and those that open at the pointer. */
export function MenuList({ items }: { readonly items: readonly MenuItem[] }): ReactElement {
	return (
		<>
			{items.map((item) => (
				<Fragment key={item.label}>
					{item.startsGroup === true && <Base.Separator className="mx-1 my-1 h-px bg-line" />}
					<Base.Item
						disabled={item.isDisabled ?? false}
						onClick={() => item.run()}
						className={classNames(ITEM_CLASS, item.isDanger === true && "text-bad")}
					>
						{item.icon !== undefined && <item.icon aria-hidden />}
						<span className="grow pr-4">{item.label}</span>
						{item.shortcut !== undefined && <Kbd keys={item.shortcut} />}
					</Base.Item>
				</Fragment>
			))}
		</>
	);
}
