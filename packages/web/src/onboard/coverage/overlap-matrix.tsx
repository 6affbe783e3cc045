import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { formatCount } from "../../design/format-number.ts";

/** Props of {@link OverlapMatrix}. */
export interface OverlapMatrixProps {
	readonly names: readonly string[];
	/** (slices × slices), row by row: prompts in both. */
	readonly overlaps: readonly number[];
}

/** Slices that a person can still take in. */
const MOST_SHOWN = 24;

/** How many prompts any two slices share; a darker cell is a larger part of the row's slice. */
export function OverlapMatrix({ names, overlaps }: OverlapMatrixProps): ReactElement | null {
	if (names.length < 2) return null;
	const at = (row: number, column: number): number => overlaps[row * names.length + column] ?? 0;
	const shown = names
		.map((name, index) => ({ name, index }))
		.toSorted((a, b) => at(b.index, b.index) - at(a.index, a.index))
		.slice(0, MOST_SHOWN);
	return (
		<section aria-label="Overlap of slices" className="rounded-lg border border-line bg-surface">
			<header className="border-b border-line px-4 py-2.5">
				<h2 className="font-semibold">Overlap of slices</h2>
				<p className="text-xs text-ink-faint">
					Prompts in both; the colour is the share of the row’s slice.
					{shown.length < names.length && ` The ${MOST_SHOWN} largest slices.`}
				</p>
			</header>
			{/* Focus lets the keys scroll it. */}
			{/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
			<div className="overflow-x-auto p-4" tabIndex={0} role="group" aria-label="Overlap, a table">
				<table className="border-separate border-spacing-0.5 text-xs">
					<thead>
						<tr>
							<th scope="col">
								<span className="sr-only">Slice</span>
							</th>
							{shown.map(({ index, name }) => (
								<th
									key={index}
									scope="col"
									title={name}
									className="px-1 pb-1 text-right font-normal text-ink-muted"
								>
									<span className="block w-16 truncate">{name}</span>
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{shown.map((row) => (
							<tr key={row.index}>
								<th scope="row" title={row.name} className="pr-2 text-left font-normal">
									<bdi className="block max-w-48 truncate">{row.name}</bdi>
								</th>
								{shown.map((column) => (
									<OverlapCell
										key={column.index}
										shared={at(row.index, column.index)}
										size={at(row.index, row.index)}
										isSelf={row.index === column.index}
										title={`${row.name} and ${column.name}`}
									/>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

const SHADES = ["bg-scale-5", "bg-scale-6", "bg-scale-7", "bg-scale-8", "bg-scale-9"];

function OverlapCell({
	isSelf,
	shared,
	size,
	title,
}: {
	readonly shared: number;
	readonly size: number;
	readonly isSelf: boolean;
	readonly title: string;
}): ReactElement {
	const step = shared === 0 || size === 0 ? 0 : Math.min(4, 1 + Math.floor((shared / size) * 3.99));
	return (
		<td
			title={`${title}: ${formatCount(shared)} prompts`}
			className={classNames(
				"num h-7 rounded px-1.5 text-right",
				isSelf ? "bg-neutral-soft font-medium text-ink" : `${SHADES[step]} text-scale-ink`,
			)}
		>
			{shared === 0 ? "" : formatCount(shared)}
		</td>
	);
}
