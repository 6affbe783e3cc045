import { ChevronDown } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
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
	/** What no choice amounts to, where that is not all. */
	readonly whenEmpty?: { readonly count: string; readonly isOn: boolean } | undefined;
	/** Above the names. */
	readonly children?: ReactNode;
}

/** Chooses some of a few names; none chosen means all, where nothing else is said. */
export function ChoicePopover(props: ChoicePopoverProps): ReactElement {
	const { chosen, label, names, onChange } = props;
	const { count: empty, isOn: isOnWhenEmpty } = props.whenEmpty ?? { count: "all", isOn: true };
	const isOn = (name: string): boolean =>
		chosen.length === 0 ? isOnWhenEmpty : chosen.includes(name);
	const change = (name: string, isWanted: boolean): void => {
		const now = names.filter((one) => (one === name ? isWanted : isOn(one)));
		onChange(now.length === names.length ? [] : now);
	};
	const count = chosen.length === 0 ? empty : `${chosen.length} of ${names.length}`;
	return (
		<Popover
			title={label}
			trigger={
				<Button>
					<span className="text-ink-muted">{label}</span>
					{count}
					<ChevronDown aria-hidden />
				</Button>
			}
		>
			{props.children}
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
