import type { QualityModelDetail, QualityPromise } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { Select } from "../../design/select.tsx";
import { useToast } from "../../design/toast.tsx";
import { EstimateView } from "../../progress/estimate-view.tsx";
import type { FigureNumbers } from "./figure-csv.ts";
import { ModelFigure } from "./model-figure.tsx";
import { ScoreChart } from "./score-chart.tsx";

/** As many as the thresholds that the server lists. */
const STEPS = 50;

/** Chooses from which score on rows are accepted, with what that means in sight. */
export function ThresholdSection({ model }: { readonly model: QualityModelDetail }): ReactElement {
	const [value, setValue] = useState(model.threshold);
	return (
		<ModelFigure
			title="Scores"
			note={`${formatCount(model.poolRows)} rows, ${formatCount(model.coveredRows)} of them with votes`}
			name={model.name}
			numbers={numbersOf(model)}
			renderChart={(width, chart) => (
				<ScoreChart histogram={model.histogram} threshold={value} width={width} chart={chart} />
			)}
		>
			<input
				type="range"
				aria-label="Accept from this score on"
				aria-valuetext={`${value.toFixed(2)}: ${formatCount(acceptedFrom(model, value))} rows`}
				min={0}
				max={1}
				// A promised threshold may lie between two steps.
				step={promiseAt(model, value) === undefined ? 1 / STEPS : "any"}
				value={value}
				onChange={({ target }) => setValue(toStep(Number(target.value)))}
				className="w-full accent-accent-ink"
			/>
			<Outcome model={model} value={value} />
			<div className="mt-3 flex flex-wrap items-end gap-3 border-t border-line pt-3">
				<PromiseChoice model={model} value={value} onChange={setValue} />
				<span className="ml-auto">
					<KeepButton model={model} value={value} />
				</span>
			</div>
		</ModelFigure>
	);
}

function toStep(value: number): number {
	return Math.round(value * STEPS) / STEPS;
}

function acceptedFrom(model: QualityModelDetail, value: number): number {
	return promiseAt(model, value)?.rows ?? pointAt(model, value)?.accepted ?? 0;
}

function promiseAt({ promises }: QualityModelDetail, value: number): QualityPromise | undefined {
	return promises.findLast(({ threshold }) => threshold === value);
}

function pointAt({ thresholds }: QualityModelDetail, value: number) {
	return thresholds.findLast(({ threshold }) => threshold <= value + 1e-9);
}

function Outcome({
	model,
	value,
}: {
	readonly model: QualityModelDetail;
	readonly value: number;
}): ReactElement {
	const accepted = acceptedFrom(model, value);
	const promise = promiseAt(model, value);
	const point = pointAt(model, value);
	return (
		<p aria-live="polite" className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-1">
			<span>
				From <strong className="num">{value.toFixed(promise === undefined ? 2 : 3)}</strong> on
			</span>
			<span>
				<strong className="num">{formatCount(accepted)}</strong> of {formatCount(model.poolRows)}{" "}
				rows
				{model.poolRows > 0 && ` (${formatPercent(accepted / model.poolRows)})`}
			</span>
			<span>
				expected precision <EstimateView estimate={point?.precision} shows="pass-rate" />
			</span>
			{promise !== undefined && (
				<span className="text-good">
					at least {formatPercent(promise.precision)} with confidence{" "}
					{formatPercent(promise.confidence)}: {formatCount(promise.errors)} of{" "}
					{formatCount(promise.accepted)} labels wrong
				</span>
			)}
			{point?.precision === undefined && (
				<span className="text-ink-muted">no label tells: label rows that it accepts</span>
			)}
		</p>
	);
}

function PromiseChoice({
	model,
	onChange,
	value,
}: {
	readonly model: QualityModelDetail;
	readonly value: number;
	readonly onChange: (value: number) => void;
}): ReactElement {
	const { promises } = model;
	if (promises.length === 0)
		return (
			<p className="text-xs text-ink-muted">
				No precision can be promised: too few labels that no model has seen, or too many wrong ones.
			</p>
		);
	return (
		<div className="w-64">
			<Select
				label="Promise a precision of at least"
				choices={promises.map(({ precision, rows }) => ({
					value: String(precision),
					label: formatPercent(precision),
					detail: `${formatCount(rows)} rows`,
				}))}
				value={promiseAt(model, value)?.precision.toString()}
				placeholder="Choose a precision"
				onChange={(chosen) => {
					const promise = promises.find(({ precision }) => String(precision) === chosen);
					if (promise !== undefined) onChange(promise.threshold);
				}}
			/>
		</div>
	);
}

function KeepButton({
	model,
	value,
}: {
	readonly model: QualityModelDetail;
	readonly value: number;
}): ReactElement {
	const keep = useApiAction("PUT /quality-models/{name}/threshold");
	const tell = useToast();
	return (
		<Button
			disabled={value === model.threshold || keep.isPending}
			onClick={() =>
				keep.mutate(
					{ name: model.name, threshold: value },
					{
						onSuccess: () => tell({ title: `Accepts from ${value.toFixed(2)} on from now on` }),
						onError: ({ message }) =>
							tell({ title: "The threshold was not kept", detail: message, isError: true }),
					},
				)
			}
		>
			Keep this threshold
		</Button>
	);
}

function numbersOf({ thresholds }: QualityModelDetail): FigureNumbers {
	return {
		head: ["Threshold", "Accepted", "Labels", "Precision", "Low", "High"],
		rows: thresholds.map(({ accepted, labelled, precision, threshold }) => [
			threshold,
			accepted,
			labelled,
			precision?.value,
			precision?.low,
			precision?.high,
		]),
	};
}
