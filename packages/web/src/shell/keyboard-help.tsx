import { type ReactElement, useMemo } from "react";
import { useObservable } from "../data/observable.ts";
import { Dialog } from "../design/dialog.tsx";
import { Kbd } from "../design/kbd.tsx";
import type { LayerProps } from "./command-palette.tsx";
import { commands } from "./commands.ts";
import { keysForPeople } from "./key-name.ts";

/** The keys that do something on this screen. */
export function KeyboardHelp({ isOpen, onOpenChange }: LayerProps): ReactElement {
	const all = useObservable(commands);
	const groups = useMemo(
		() => Array.from(Map.groupBy(all, (command) => command.group)).toReversed(),
		[all],
	);
	return (
		<Dialog title="Keys" isOpen={isOpen} onOpenChange={onOpenChange} size="large">
			<div className="columns-1 gap-8 sm:columns-2">
				{groups.map(([group, members]) => (
					<section key={group} className="mb-5 break-inside-avoid">
						<h2 className="mb-1.5 text-xs font-medium text-ink-faint">{group}</h2>
						<dl>
							{members.map(
								({ id, keys, label }) =>
									keys !== undefined && (
										<div key={id} className="flex items-center justify-between gap-3 py-0.5">
											<dt>{label}</dt>
											<dd>
												<Kbd keys={keysForPeople(keys)} />
											</dd>
										</div>
									),
							)}
						</dl>
					</section>
				))}
			</div>
		</Dialog>
	);
}
