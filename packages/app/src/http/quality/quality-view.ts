import type { Estimate } from "@assay/core/domain";
import type { QualityReport } from "@assay/core/quality-model";
import type {
	QualityFeature,
	QualityModelDetail,
	QualityModelItem,
	QualityReportView,
	QualityThreshold,
} from "@assay/sdk/api";
import type { QualityModelRecord } from "@assay/workflow/quality";
import { refusalInWords } from "../../quality/quality-in-words.ts";

const CONFIDENCE = 0.95;

/**
 * A quality model as a list shows it.
 *
 * @param evaluators names of those that judge with it.
 */
export function qualityItem(
	{ criterion, crossValidation, lineage, name, pool, threshold, trainedAt }: QualityModelRecord,
	evaluators: readonly string[],
): QualityModelItem {
	const auc =
		crossValidation.kind === "estimated" ? aucEstimate(crossValidation.report) : undefined;
	return {
		name,
		pool,
		criterion,
		trainingRows: lineage.trainingRows,
		goldRows: lineage.goldRows,
		...(auc && { auc }),
		threshold,
		evaluators,
		trainedAt,
	};
}

/** A quality model with everything that is known of it. */
export function qualityDetail(
	record: QualityModelRecord,
	evaluators: readonly string[],
): QualityModelDetail {
	const { asset, columns, coveredRows, features, labels, lineage, locked, passes, poolRows } =
		record;
	return {
		...qualityItem(record, evaluators),
		labels,
		passes,
		asset,
		...(lineage.labelsBy !== undefined && { labelsBy: lineage.labelsBy }),
		labelingFunctions: lineage.labelingFunctions.map((one) => one.name),
		features,
		columns,
		poolRows,
		coveredRows,
		seed: lineage.seed,
		...crossValidated(record),
		...(locked && { locked: reportView(locked) }),
		histogram: histogramOf(record),
		thresholds: record.thresholds.map(thresholdView),
		promises: record.promises.map(({ labels: _labels, ...promise }) => promise),
		speakFor: record.top.speakFor.map(featureView),
		speakAgainst: record.top.speakAgainst.map(featureView),
	};
}

function crossValidated({
	crossValidation,
}: QualityModelRecord): Pick<QualityModelDetail, "crossValidation" | "refusal"> {
	if (crossValidation.kind === "refused") return { refusal: refusalInWords(crossValidation) };
	const { alone, folds, report } = crossValidation;
	const own = aucEstimate({ ...alone, count: report.count });
	return {
		crossValidation: { folds, report: reportView(report), ...(own && { alone: own }) },
	};
}

function histogramOf({ thresholds }: QualityModelRecord): QualityModelDetail["histogram"] {
	return thresholds.slice(0, -1).map(({ accepted, threshold }, i) => {
		const next = thresholds[i + 1];
		const isLast = i === thresholds.length - 2;
		return {
			from: threshold,
			to: next?.threshold ?? 1,
			count: accepted - (isLast ? 0 : (next?.accepted ?? 0)),
		};
	});
}

function thresholdView({
	accepted,
	interval,
	labelled,
	precision,
	threshold,
}: QualityModelRecord["thresholds"][number]): QualityThreshold {
	return {
		threshold,
		accepted,
		labelled,
		...(precision !== undefined &&
			interval && { precision: estimate(precision, interval, labelled) }),
	};
}

function reportView(report: QualityReport): QualityReportView {
	const { calibration, count, curve, expectedCalibrationError, logLoss, positives } = report;
	const auc = aucEstimate(report);
	const accuracy = shareEstimate(report.accuracy);
	return {
		count,
		positives,
		...(auc && { auc }),
		...(accuracy && { accuracy }),
		...(expectedCalibrationError !== undefined && { calibrationError: expectedCalibrationError }),
		...(logLoss !== undefined && { logLoss }),
		curve: curve.map(({ precision, recall, threshold }) => {
			const [exact, found] = [shareEstimate(precision), shareEstimate(recall)];
			return { threshold, ...(exact && { precision: exact }), ...(found && { recall: found }) };
		}),
		calibration: calibration.map(({ high, interval, low, meanProbability, passRate, ...bin }) => ({
			from: low,
			to: high,
			count: bin.count,
			...(meanProbability !== undefined && { meanProbability }),
			...(passRate !== undefined &&
				interval && { passRate: estimate(passRate, interval, bin.count) }),
		})),
	};
}

function aucEstimate({ auc, count }: Pick<QualityReport, "auc" | "count">): Estimate | undefined {
	return auc?.interval && estimate(auc.auc, auc.interval, count);
}

function shareEstimate({
	count,
	interval,
	share,
}: QualityReport["accuracy"]): Estimate | undefined {
	return share === undefined || interval === undefined
		? undefined
		: estimate(share, interval, count);
}

function estimate(
	value: number,
	{ high, low }: { readonly low: number; readonly high: number },
	count: number,
): Estimate {
	return { value, low, high, count, confidence: CONFIDENCE };
}

function featureView({
	effect,
	kind,
	name,
}: QualityModelRecord["top"]["speakFor"][number]): QualityFeature {
	return { kind, name, effect };
}
