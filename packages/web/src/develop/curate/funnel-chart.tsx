import type { CurationRecord } from "@assay/core/curation";
import type { ReactElement, Ref } from "react";
import { formatCount } from "../../design/format-number.ts";
import { funnelRows } from "./funnel-rows.ts";

/** Props of {@link FunnelChart}. */
export interface FunnelChartProps {
	readonly funnel: CurationRecord["funnel"];
	readonly width: number;
	readonly chart: Ref<SVGSVGElement>;
}

const ROW = 30;
const LABEL = 190;
const NUMBERS = 150;
const BAR = 18;

/** How many rows each step left, as bars with their numbers beside them. */
export function FunnelChart({ chart, funnel, width }: FunnelChartProps): ReactElement {
	const rows = funnelRows(funnel);
	const room = Math.max(80, width - LABEL - NUMBERS);
	const height = rows.length * ROW;
	return (
		<svg ref={chart} width={width} height={height} role="img" aria-label="Funnel of the curation">
			{rows.map(({ label, left, removed, shareBefore, shareLeft }, i) => (
				<g key={label} transform={`translate(0,${i * ROW})`}>
					<text x={0} y={ROW / 2 + 4} fontSize={12} fill="var(--ink)">
						{label}
					</text>
					<rect
						x={LABEL}
						y={(ROW - BAR) / 2}
						width={room * shareBefore}
						height={BAR}
						rx={3}
						fill="var(--bad-soft)"
					/>
					<rect
						x={LABEL}
						y={(ROW - BAR) / 2}
						width={left === 0 ? 0 : Math.max(2, room * shareLeft)}
						height={BAR}
						rx={3}
						fill={i === rows.length - 1 ? "var(--accent)" : "var(--series-7)"}
					/>
					<text
						x={width - 76}
						y={ROW / 2 + 4}
						fontSize={12}
						textAnchor="end"
						fill="var(--ink-muted)"
						fontVariant="tabular-nums"
					>
						{removed === undefined ? "" : `−${formatCount(removed)}`}
					</text>
					<text
						x={width - 4}
						y={ROW / 2 + 4}
						fontSize={12}
						fontWeight={600}
						textAnchor="end"
						fill="var(--ink)"
						fontVariant="tabular-nums"
					>
						{formatCount(left)}
					</text>
				</g>
			))}
		</svg>
	);
}
