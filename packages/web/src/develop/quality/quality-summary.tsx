import type { Estimate } from "@assay/core/domain";
import type { QualityModelDetail } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import { formatCount } from "../../design/format-number.ts";
import { Num } from "../../design/num.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { EstimateView } from "../../progress/estimate-view.tsx";

/** What a model has learned from, and how good it is. */
export function QualitySummary({ model }: { readonly model: QualityModelDetail }): ReactElement {
	const { crossValidation, locked, refusal } = model;
	const hasBoth = model.labelsBy !== undefined;
	return (
		<section aria-label="Summary" className="flex flex-col gap-3">
			<p className="text-ink-muted">
				Learned <bdi className="font-medium text-ink">{model.criterion}</bdi> from{" "}
				{formatCount(model.trainingRows)} rows of pool{" "}
				<bdi className="font-medium text-ink">{model.pool}</bdi>, {formatCount(model.goldRows)} of
				them labelled by people{labelsInWords(model)}; {formatCount(model.features)} features,{" "}
				{formatCount(model.columns)} of them columns. Trained <RelativeTime at={model.trainedAt} />,
				seed {model.seed}.
			</p>
			{refusal !== undefined && (
				<p role="note" className="rounded-md border border-line bg-warn-soft px-3 py-2">
					{refusal[0]?.toUpperCase()}
					{refusal.slice(1)}.
				</p>
			)}
			<dl className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line">
				<Figure
					term="AUC, cross-validated"
					detail={hasBoth ? "label model and quality model together" : "a good row above a bad one"}
				>
					<AucView estimate={crossValidation?.report.auc} />
				</Figure>
				<Figure term="AUC on locked labels" detail="which no model has seen">
					<AucView estimate={locked?.auc} />
				</Figure>
				{hasBoth && (
					<Figure term="AUC by itself" detail="as an evaluator, cross-validated">
						<AucView estimate={crossValidation?.alone} />
					</Figure>
				)}
				<Figure term="Accuracy" detail="right at a probability of 0.5">
					<EstimateView
						estimate={crossValidation?.report.accuracy ?? locked?.accuracy}
						shows="pass-rate"
					/>
				</Figure>
				<Figure term="Calibration error" detail="mean distance of probability and pass rate">
					<Num
						text={(crossValidation?.report.calibrationError ?? locked?.calibrationError)?.toFixed(
							3,
						)}
					/>
				</Figure>
			</dl>
		</section>
	);
}

function labelsInWords({ labelingFunctions, labelsBy }: QualityModelDetail): string {
	if (labelsBy === undefined) return " and no others";
	const by = labelsBy === "label-model" ? "the label model" : "majority vote";
	return `, the others by ${by} over ${labelingFunctions.length} labeling functions`;
}

function Figure({
	children,
	detail,
	term,
}: {
	readonly term: string;
	readonly detail: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div className="flex grow basis-44 flex-col gap-0.5 bg-surface px-3 py-2.5">
			<dt className="text-xs text-ink-muted">{term}</dt>
			<dd className="order-2 text-base">{children}</dd>
			<dd className="order-3 text-xs text-ink-faint">{detail}</dd>
		</div>
	);
}

function AucView({ estimate }: { readonly estimate: Estimate | undefined }): ReactElement {
	return <EstimateView estimate={estimate} shows="mean-score" />;
}
