import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { useObservable } from "../data/observable.ts";
import { ITEM_CLASS } from "../design/control-class.ts";
import { Kbd } from "../design/kbd.tsx";
import { BACKDROP_CLASS, LAYER_CLASS } from "../design/layer-class.ts";
import { type Command, commands } from "./commands.ts";
import { keysForPeople } from "./key-name.ts";

/** Props of a layer that the shell opens. */
export interface LayerProps {
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}

interface CommandGroup {
	readonly value: string;
	readonly items: readonly Command[];
}

/** Every command, found by typing a part of its name. */
export function CommandPalette({ isOpen, onOpenChange }: LayerProps): ReactElement {
	const groups = useGroups();
	const give = (command: Command): void => {
		onOpenChange(false);
		command.run();
	};
	return (
		<Dialog.Root open={isOpen} onOpenChange={(next) => onOpenChange(next)}>
			<Dialog.Portal>
				<Dialog.Backdrop className={BACKDROP_CLASS} />
				<Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-4 pt-[12vh]">
					<Dialog.Popup
						aria-label="Commands"
						className={`${LAYER_CLASS} flex max-h-[min(28rem,80vh)] w-full max-w-xl flex-col overflow-hidden`}
					>
						<Autocomplete.Root
							open
							inline
							items={groups}
							itemToStringValue={(command: Command) => command.label}
							autoHighlight="always"
							keepHighlight
						>
							<div className="flex items-center gap-2.5 border-b border-line px-3">
								<Search aria-hidden className="size-4 text-ink-faint" />
								<Autocomplete.Input
									aria-label="Find a command"
									placeholder="Go to, or do…"
									className="h-11 grow bg-transparent text-base outline-hidden"
								/>
								<Dialog.Close className="sr-only">Close</Dialog.Close>
							</div>
							<Autocomplete.Empty className="px-4 py-6 text-ink-faint empty:hidden">
								No command has that name
							</Autocomplete.Empty>
							<Autocomplete.List className="min-h-0 overflow-y-auto p-1.5 empty:hidden">
								{(group: CommandGroup) => (
									<Autocomplete.Group key={group.value} items={group.items}>
										<Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs text-ink-faint">
											{group.value}
										</Autocomplete.GroupLabel>
										<Autocomplete.Collection>
											{(command: Command) => (
												<Autocomplete.Item
													key={command.id}
													value={command}
													onClick={() => give(command)}
													className={ITEM_CLASS}
												>
													<span className="grow truncate">{command.label}</span>
													{command.keys !== undefined && <Kbd keys={keysForPeople(command.keys)} />}
												</Autocomplete.Item>
											)}
										</Autocomplete.Collection>
									</Autocomplete.Group>
								)}
							</Autocomplete.List>
						</Autocomplete.Root>
					</Dialog.Popup>
				</Dialog.Viewport>
			</Dialog.Portal>
		</Dialog.Root>
	);
}

/** Commands of the screen stand before those of the page, which were there first. */
function useGroups(): readonly CommandGroup[] {
	const all = useObservable(commands);
	return useMemo(() => {
		const shown = all.filter((command) => command.isHidden !== true);
		const byGroup = Map.groupBy(shown, (command) => command.group);
		return Array.from(byGroup, ([value, items]) => ({ value, items })).toReversed();
	}, [all]);
}
