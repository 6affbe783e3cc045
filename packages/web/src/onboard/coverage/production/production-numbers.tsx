import type { ProductionView } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import { Count } from "../../../design/count.tsx";
import { formatCount } from "../../../design/format-number.ts";
import { Num } from "../../../design/num.tsx";
import { Percent } from "../../../design/percent.tsx";

/** The numbers of a comparison, each with what it means. */
export function ProductionNumbers({ view }: { readonly view: ProductionView }): ReactElement {
	const { js, kinds, length, pValue, production, psi, reference, unread } = view;
	const left = unread === 0 ? "" : `; ${formatCount(unread)} rows could not be read`;
	return (
		<dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
			<Figure
				label="Prompts"
				note={`reference, against ${formatCount(production)} of production${left}`}
			>
				<Count value={reference} />
			</Figure>
			<Figure
				label="Mix of slices"
				note={`PSI: 0 is the same mix, from 0.25 on another; Jensen-Shannon ${digits(js)} bits; p ${probability(pValue)} for the same mix`}
			>
				<Num text={psi?.toFixed(3)} />
			</Figure>
			<Figure
				label="Length"
				note={`words apart on average; Kolmogorov-Smirnov ${digits(length?.statistic)}, p ${probability(length?.pValue)}`}
			>
				<Num text={length?.moved.toFixed(1)} />
			</Figure>
			<Figure
				label="Still unseen"
				note={`of the next production prompts will be of a kind not in the file: ${formatCount(kinds.once)} of ${formatCount(kinds.kinds)} kinds were seen once (Good-Turing)`}
			>
				<Percent value={kinds.unseenShare} />
			</Figure>
		</dl>
	);
}

function Figure({
	children,
	label,
	note,
}: {
	readonly label: string;
	readonly note: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div className="bg-surface px-4 py-3">
			<dt className="text-xs text-ink-muted">{label}</dt>
			<dd>
				<span className="text-lg font-semibold">{children}</span>
				<span className="mt-0.5 block text-xs text-ink-faint">{note}</span>
			</dd>
		</div>
	);
}

function digits(value: number | undefined): string {
	return value === undefined ? "–" : value.toFixed(3);
}

function probability(value: number | undefined): string {
	if (value === undefined) return "–";
	return value < 0.001 ? "< 0.001" : `= ${value.toFixed(3)}`;
}
