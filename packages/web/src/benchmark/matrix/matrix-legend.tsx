import { JUDGE_ONLY, OTHER_ROWS_WARNING } from "@assay/core/correction";
import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { Kbd } from "../../design/kbd.tsx";
import type { Measure } from "./cell-rank.ts";
import { LEVEL_STEPS, type Shade } from "./cell-shade.ts";
import { HATCH, SHADE_CLASS, UNCHECKED } from "./matrix-face.ts";
import type { TrustedCells } from "./use-trusted-cells.ts";

const LEVELS: readonly (readonly [Shade, string])[] = ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map(
	(shade) => [shade, percent(shade === 1 ? 0 : (LEVEL_STEPS[shade - 2] ?? 0))],
);
const CHANGES: readonly (readonly [Shade, string])[] = [
	[1, "−20"],
	[2, "−10"],
	[3, "−5"],
	[4, "<0"],
	[5, "not significant"],
	[6, ">0"],
	[7, "+5"],
	[8, "+10"],
	[9, "+20"],
];

/** Props of {@link MatrixLegend}. */
export interface MatrixLegendProps
	extends Pick<TrustedCells, "hasCorrected" | "hasOtherRows" | "hasUnchecked"> {
	readonly measure: Measure;
}

/** What the colours of the cells mean, in numbers. */
export function MatrixLegend({
	hasCorrected,
	hasOtherRows,
	hasUnchecked,
	measure,
}: MatrixLegendProps): ReactElement {
	const steps = measure === "level" ? LEVELS : CHANGES;
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-surface px-4 py-1.5 text-2xs text-ink-muted">
			<span className="flex items-center gap-2">
				{measure === "level" ? "Level, from" : "Significant change, points"}
				<span className="flex">
					{steps.map(([shade, text]) => (
						<span
							key={shade}
							className={classNames(
								"num flex h-4.5 min-w-8 items-center justify-center px-1 first:rounded-l last:rounded-r",
								SHADE_CLASS[shade],
							)}
						>
							{text}
						</span>
					))}
				</span>
			</span>
			<span className="flex items-center gap-1.5">
				<span className="h-4.5 w-8 rounded border border-line" style={HATCH} /> thin: too few rows
				or labels
			</span>
			{hasUnchecked && (
				<span className="flex items-center gap-1.5">
					<span className="h-4.5 w-8 rounded border border-line" style={UNCHECKED} /> {JUDGE_ONLY}
				</span>
			)}
			{hasCorrected && <span>raw: the evaluator's own; changes are raw</span>}
			{hasOtherRows && (
				<span className="flex items-center gap-1" title={OTHER_ROWS_WARNING}>
					<TriangleAlert aria-hidden className="size-3 text-warn" /> corrected with labels of other
					rows
				</span>
			)}
			<span>Small: 95% interval</span>
			<span className="ml-auto hidden items-center gap-1.5 xl:flex">
				<Kbd keys="↑ ↓ ← →" /> move <Kbd keys="Enter" /> rows <Kbd keys="Space" /> details{" "}
				<Kbd keys="w" /> worst cell
			</span>
		</div>
	);
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
}
