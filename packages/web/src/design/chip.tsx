import { X } from "lucide-react";
import type { ReactElement } from "react";

/** Props of {@link Chip}. */
export interface ChipProps {
	/** What it is about, before the value: `slice`. */
	readonly name?: string | undefined;
	readonly value: string;
	readonly onRemove?: (() => void) | undefined;
	/** Opens it to be changed. */
	readonly onOpen?: (() => void) | undefined;
}

/** One condition or choice, which can be taken away. */
export function Chip({ name, value, onRemove, onOpen }: ChipProps): ReactElement {
	const text = (
		<>
			{name !== undefined && <span className="text-ink-faint">{name}:</span>}
			<bdi className="truncate">{value}</bdi>
		</>
	);
	return (
		<span className="inline-flex h-6 max-w-72 items-center rounded-md border border-line bg-surface text-xs">
			{onOpen === undefined ? (
				<span className="flex min-w-0 gap-1 px-2">{text}</span>
			) : (
				<button
					type="button"
					onClick={onOpen}
					className="flex min-w-0 gap-1 rounded-md px-2 hover:bg-hover"
				>
					{text}
				</button>
			)}
			{onRemove !== undefined && (
				<button
					type="button"
					aria-label={`Remove ${name === undefined ? "" : `${name} `}${value}`}
					onClick={onRemove}
					className="-ml-1 flex size-5.5 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
				>
					<X aria-hidden className="size-3" />
				</button>
			)}
		</span>
	);
}
