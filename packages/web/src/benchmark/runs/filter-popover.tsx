import { ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import type { Choice } from "../../design/choice.ts";
import { Popover } from "../../design/popover.tsx";

/** Props of {@link FilterPopover}. */
export interface FilterPopoverProps {
	readonly label: string;
	readonly choices: readonly Choice[];
	/** None: everything is shown. */
	readonly chosen: readonly string[];
	readonly onChange: (chosen: readonly string[]) => void;
}

/** Narrows a list to any of a few values. */
export function FilterPopover(props: FilterPopoverProps): ReactElement {
	const { choices, chosen, label } = props;
	return (
		<Popover
			trigger={
				<Button>
					{label}
					{chosen.length > 0 && <span className="num text-accent-ink">{chosen.length}</span>}
					<ChevronDown aria-hidden />
				</Button>
			}
		>
			<fieldset className="flex max-h-72 min-w-40 flex-col gap-2 overflow-y-auto">
				<legend className="sr-only">{label}</legend>
				{choices.map(({ label: name, value }) => (
					<Checkbox
						key={value}
						label={name}
						checked={chosen.includes(value)}
						onChange={(isChosen) =>
							props.onChange(
								isChosen ? [...chosen, value] : chosen.filter((other) => other !== value),
							)
						}
					/>
				))}
				{choices.length === 0 && <span className="text-ink-faint">There is none yet</span>}
			</fieldset>
		</Popover>
	);
}
