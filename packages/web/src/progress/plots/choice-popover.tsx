import { ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Popover } from "../../design/popover.tsx";

/** Props of {@link ChoicePopover}. */
export interface ChoicePopoverProps {
	/** What is chosen, in the plural. */
	readonly label: string;
	readonly names: readonly string[];
	/** Empty: all. */
	readonly chosen: readonly string[];
	readonly onChange: (chosen: readonly string[]) => void;
}

/** Chooses some of a few names; none chosen means all. */
export function ChoicePopover(props: ChoicePopoverProps): ReactElement {
	const { chosen, label, names, onChange } = props;
	const isOn = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
	const change = (name: string, isWanted: boolean): void => {
		const now = names.filter((one) => (one === name ? isWanted : isOn(one)));
		onChange(now.length === names.length ? [] : now);
	};
	const count = chosen.length === 0 ? "all" : `${chosen.length} of ${names.length}`;
	return (
		<Popover
			title={label}
			trigger={
				<Button>
					{label}: {count}
					<ChevronDown aria-hidden />
				</Button>
			}
		>
			<ul className="flex min-w-48 flex-col gap-1.5">
				{names.map((name) => (
					<li key={name}>
						<Checkbox
							label={name}
							checked={isOn(name)}
							onChange={(isWanted) => change(name, isWanted)}
						/>
					</li>
				))}
			</ul>
			{chosen.length > 0 && (
				<div className="mt-3">
					<Button size="small" onClick={() => onChange([])}>
						Show all
					</Button>
				</div>
			)}
		</Popover>
	);
}
