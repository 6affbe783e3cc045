import type { AgreementView, PersonPair } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { classNames } from "../../../design/class-names.ts";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { ScrollBox } from "../../../design/scroll-box.tsx";

/** People that can still be taken in. */
const MOST_SHOWN = 24;
/** Shades from little agreement to full; what is below the first bound has the first. */
const SHADES = ["bg-scale-1", "bg-scale-2", "bg-scale-3", "bg-scale-5", "bg-scale-7", "bg-scale-9"];
const BOUNDS = [0.5, 0.65, 0.75, 0.85, 0.95];

/** Share of equal answers of every two people, on the rows that both answered. */
export function PairMatrix({ view }: { readonly view: AgreementView }): ReactElement | null {
	const people = view.people.slice(0, MOST_SHOWN).map(({ annotator }) => annotator);
	if (people.length < 3) return null;
	const pairs = new Map(view.pairs.flatMap((pair) => keysOf(pair).map((key) => [key, pair])));
	return (
		<ScrollBox label="Pairs of people">
			<table className="border-separate border-spacing-0.5 p-3 text-xs">
				<thead>
					<tr>
						<th scope="col">
							<span className="sr-only">Person</span>
						</th>
						{people.map((name) => (
							<th
								key={name}
								scope="col"
								title={name}
								className="px-1 pb-1 text-right font-normal text-ink-muted"
							>
								<bdi className="block w-16 truncate">{name}</bdi>
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{people.map((name, row) => (
						<tr key={name}>
							<th scope="row" title={name} className="pr-2 text-left font-normal">
								<bdi className="block max-w-40 truncate">{name}</bdi>
							</th>
							{people.map((other, column) => (
								<PairCell
									key={other}
									isSelf={row === column}
									pair={pairs.get(keyOf(name, other))}
									names={`${name} and ${other}`}
								/>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollBox>
	);
}

function PairCell({
	isSelf,
	names,
	pair,
}: {
	readonly pair: PersonPair | undefined;
	readonly isSelf: boolean;
	readonly names: string;
}): ReactElement {
	if (isSelf)
		return (
			<td className="bg-neutral-soft">
				<span className="sr-only">the same person</span>
			</td>
		);
	const share = pair?.share;
	if (pair === undefined || share === undefined)
		return (
			<td title={`${names}: no row in common`} className="h-7">
				<span className="sr-only">no row in common</span>
			</td>
		);
	const step = BOUNDS.filter((bound) => share.value >= bound).length;
	const kappa = pair.kappa === undefined ? "" : `, κ ${pair.kappa.value.toFixed(2)}`;
	return (
		<td
			title={`${names}: ${formatPercent(share.value)} (${formatPercent(share.low)} to ${formatPercent(share.high)}) of ${formatCount(pair.rows)} rows${kappa}`}
			className={classNames("num h-7 rounded px-1.5 text-right text-scale-ink", SHADES[step])}
		>
			{formatPercent(share.value)}
		</td>
	);
}

function keyOf(one: string, other: string): string {
	return JSON.stringify([one, other]);
}

function keysOf({ first, second }: PersonPair): readonly string[] {
	return [keyOf(first, second), keyOf(second, first)];
}
