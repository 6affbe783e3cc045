import type { QualityReportView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import type { FigureNumbers } from "./figure-csv.ts";
import { ModelFigure } from "./model-figure.tsx";
import { ShareChart, type ShareScale } from "./share-chart.tsx";

/** Props of the figures of a report. */
export interface ReportFigureProps {
	/** Of the model. */
	readonly name: string;
	readonly report: QualityReportView;
}

/** Precision and recall from the strictest threshold down, with the interval of precision. */
export function PrecisionFigure({ name, report }: ReportFigureProps): ReactElement {
	return (
		<ModelFigure
			title="Precision and recall"
			note={`${formatCount(report.count)} labels, ${formatCount(report.positives)} good`}
			name={name}
			numbers={numbersOf(report)}
			renderChart={(width, chart) => (
				<ShareChart
					label={`Precision by recall, ${report.curve.length} thresholds`}
					across="Recall"
					up="Precision"
					width={width}
					chart={chart}
				>
					{(scale) => <Curve report={report} scale={scale} />}
				</ShareChart>
			)}
		/>
	);
}

function Curve({
	report,
	scale: { x, y },
}: {
	readonly report: QualityReportView;
	readonly scale: ShareScale;
}): ReactElement {
	const points = report.curve.flatMap(({ precision, recall }) =>
		precision === undefined || recall === undefined ? [] : [{ precision, at: x(recall.value) }],
	);
	const baseline = report.count === 0 ? undefined : y(report.positives / report.count);
	const band = [
		...points.map(({ at, precision }) => `${at},${y(precision.high)}`),
		...points.toReversed().map(({ at, precision }) => `${at},${y(precision.low)}`),
	].join(" ");
	return (
		<>
			<polygon points={band} fill="var(--series-1)" fillOpacity={0.15} />
			{baseline !== undefined && (
				<g>
					<line
						x1={x(0)}
						x2={x(1)}
						y1={baseline}
						y2={baseline}
						stroke="var(--ink-faint)"
						strokeDasharray="4 4"
					/>
					<text x={x(0) + 4} y={baseline - 5} fontSize={11} fill="var(--ink-muted)">
						all rows
					</text>
				</g>
			)}
			<polyline
				points={points.map(({ at, precision }) => `${at},${y(precision.value)}`).join(" ")}
				fill="none"
				stroke="var(--series-1)"
				strokeWidth={2}
				strokeLinejoin="round"
			/>
			{points.length < 30 &&
				points.map(({ at, precision }) => (
					<circle
						key={`${at} ${precision.value}`}
						cx={at}
						cy={y(precision.value)}
						r={2.5}
						fill="var(--series-1)"
					/>
				))}
		</>
	);
}

function numbersOf({ curve }: QualityReportView): FigureNumbers {
	return {
		head: ["Threshold", "Recall", "Precision", "Low", "High", "Accepted"],
		rows: curve.map(({ precision, recall, threshold }) => [
			threshold,
			recall?.value,
			precision?.value,
			precision?.low,
			precision?.high,
			precision?.count,
		]),
	};
}
