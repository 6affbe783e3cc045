import type { ReactElement } from "react";
import { Chip } from "../../design/chip.tsx";
import { formatCount } from "../../design/format-number.ts";

const SHOWN = 30;

/** Names in a line, under a label; nothing where there are none. */
export function NameList({
	label,
	names,
}: {
	readonly label: string;
	readonly names: readonly string[];
}): ReactElement | undefined {
	if (names.length === 0) return undefined;
	return (
		<div className="flex flex-wrap items-center gap-1.5">
			<span className="mr-1 text-xs text-ink-muted">{label}</span>
			{names.slice(0, SHOWN).map((name) => (
				<Chip key={name} value={name} />
			))}
			{names.length > SHOWN && (
				<span className="text-xs text-ink-faint">and {formatCount(names.length - SHOWN)} more</span>
			)}
		</div>
	);
}
