import type { QualityReportView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import type { FigureNumbers } from "./figure-csv.ts";
import { ModelFigure } from "./model-figure.tsx";
import type { ReportFigureProps } from "./precision-figure.tsx";
import { ShareChart, type ShareScale } from "./share-chart.tsx";

/** Whether probabilities mean what they say: pass rates by predicted probability, with intervals. */
export function ReliabilityFigure({ name, report }: ReportFigureProps): ReactElement {
	const error = report.calibrationError;
	return (
		<ModelFigure
			title="Calibration"
			note={`${formatCount(report.count)} labels${error === undefined ? "" : `, error ${error.toFixed(3)}`}`}
			name={name}
			numbers={numbersOf(report)}
			renderChart={(width, chart) => (
				<ShareChart
					label="Share of good rows by predicted probability"
					across="Predicted probability"
					up="Good rows"
					width={width}
					chart={chart}
				>
					{(scale) => <Bins report={report} scale={scale} />}
				</ShareChart>
			)}
		/>
	);
}

function Bins({
	report,
	scale: { x, y },
}: {
	readonly report: QualityReportView;
	readonly scale: ShareScale;
}): ReactElement {
	const bins = report.calibration.flatMap(({ meanProbability, passRate }) =>
		meanProbability === undefined || passRate === undefined
			? []
			: [{ at: x(meanProbability), passRate }],
	);
	return (
		<>
			<line
				x1={x(0)}
				y1={y(0)}
				x2={x(1)}
				y2={y(1)}
				stroke="var(--ink-faint)"
				strokeDasharray="4 4"
			/>
			<polyline
				points={bins.map(({ at, passRate }) => `${at},${y(passRate.value)}`).join(" ")}
				fill="none"
				stroke="var(--series-1)"
				strokeWidth={1.5}
				strokeOpacity={0.6}
			/>
			{bins.map(({ at, passRate }) => (
				<g key={at} stroke="var(--series-1)">
					<line x1={at} x2={at} y1={y(passRate.low)} y2={y(passRate.high)} strokeWidth={1.5} />
					<circle cx={at} cy={y(passRate.value)} r={4} fill="var(--series-1)">
						<title>{`${formatCount(passRate.count)} labels`}</title>
					</circle>
				</g>
			))}
		</>
	);
}

function numbersOf({ calibration }: QualityReportView): FigureNumbers {
	return {
		head: ["From", "To", "Labels", "Mean probability", "Good", "Low", "High"],
		rows: calibration.map(({ count, from, meanProbability, passRate, to }) => [
			from,
			to,
			count,
			meanProbability,
			passRate?.value,
			passRate?.low,
			passRate?.high,
		]),
	};
}
