import type { RowQueryCompletion } from "@assay/sdk/row-query";
import { type ReactElement, useEffect, useRef } from "react";
import { classNames } from "../../design/class-names.ts";

/** Props of {@link CompletionList}. */
export interface CompletionListProps {
	/** Ids of the options begin with it. */
	readonly id: string;
	readonly options: readonly RowQueryCompletion[];
	/** −1: none. */
	readonly active: number;
	readonly onAccept: (index: number) => void;
}

/** What the filter can go on with. The focus stays in the field. */
export function CompletionList({
	active,
	id,
	onAccept,
	options,
}: CompletionListProps): ReactElement {
	const list = useRef<HTMLDivElement>(null);
	useEffect(() => {
		list.current?.children[active]?.scrollIntoView({ block: "nearest" });
	}, [active]);
	return (
		<div
			ref={list}
			id={`${id}-list`}
			role="listbox"
			aria-label="Filters"
			className="absolute top-full z-30 mt-1 max-h-80 w-full max-w-lg overflow-y-auto rounded-lg border border-line bg-raised p-1 text-sm shadow-raised"
		>
			{options.map((option, index) => (
				// The field has the focus and takes the keys.
				// oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
				<div
					key={option.text}
					id={`${id}-${index}`}
					role="option"
					aria-selected={index === active}
					// The field keeps the focus.
					onMouseDown={(event) => event.preventDefault()}
					onClick={() => onAccept(index)}
					className={classNames(
						"flex min-h-7 items-baseline gap-3 rounded-md px-2 py-1 hover:bg-hover",
						index === active && "bg-hover",
					)}
				>
					<bdi className="max-w-60 shrink-0 truncate font-medium">
						{option.label}
						{option.about !== undefined && ":"}
					</bdi>
					{option.about !== undefined && (
						<span className="truncate text-xs text-ink-muted">{option.about}</span>
					)}
				</div>
			))}
		</div>
	);
}
