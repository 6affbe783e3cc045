import { countOf, countText } from "@assay/adapters/reports";
import type { QualityReport } from "@assay/core/quality-model";
import type { CrossValidatedQuality, QualityModelRecord } from "@assay/workflow/quality";
import { featureInWords } from "@assay/workflow/quality";

const FEATURES_SHOWN = 6;

/** What is known of a quality model, a line each. */
export function qualityInWords(record: QualityModelRecord): readonly string[] {
	const { asset, coveredRows, lineage, locked, name, pool, poolRows, threshold } = record;
	const from = lineage.labelsBy ?? "ground truth alone";
	return [
		`Quality model ${name} for ${record.criterion}, pool ${pool} (${asset.slice(0, 12)})`,
		`  learned from ${countOf(lineage.trainingRows, "row")}, ${countText(lineage.goldRows)} of them with ground truth; other labels: ${from === "ground truth alone" ? "none" : `${from} over ${countOf(lineage.labelingFunctions.length, "labeling function")}`}`,
		`  ${countText(record.features)} features, ${countText(record.columns)} of them columns; ${countText(coveredRows)} of ${countText(poolRows)} rows also have votes`,
		...crossValidationLines(record.crossValidation),
		...(locked ? reportLines("on labels that no model has seen", locked) : []),
		...thresholdLines(record, threshold),
		...record.promises.map(
			(one) =>
				`  precision of ${percent(one.precision)} is promised from ${one.threshold.toFixed(3)} on (${one.errors} wrong of ${one.accepted} labels, confidence ${percent(one.confidence)})`,
		),
		`  speaks for a pass: ${featuresInWords(record.top.speakFor)}`,
		`  speaks against it: ${featuresInWords(record.top.speakAgainst)}`,
	];
}

/** Why nothing is known of a model's quality. */
export function refusalInWords({
	goldRows,
	reason,
}: Extract<CrossValidatedQuality, { kind: "refused" }>): string {
	switch (reason) {
		case "too-few-gold-rows":
			return `not cross-validated: ${countOf(goldRows, "label")} may teach, expected at least 10; label more rows to learn how good it is`;
		case "one-gold-class":
			return `not cross-validated: all ${goldRows} labels are the same, expected some of each; label more rows`;
		case "one-gold-cluster":
			return `not cross-validated: all ${goldRows} labels are of one prompt, expected several; label responses to other prompts`;
	}
}

function crossValidationLines(crossValidation: CrossValidatedQuality): readonly string[] {
	if (crossValidation.kind === "refused") return [`  ${refusalInWords(crossValidation)}`];
	const { alone, folds, report } = crossValidation;
	return [
		...reportLines(`cross-validated in ${folds} folds by prompt`, report),
		`    the quality model by itself, as its evaluator: ${aucInWords(alone.auc)}`,
	];
}

function reportLines(what: string, report: QualityReport): readonly string[] {
	const { accuracy, auc, count, expectedCalibrationError: error, positives } = report;
	return [
		`  ${what}: ${countOf(count, "label")}, ${countText(positives)} good`,
		`    ${aucInWords(auc)}; accuracy ${shareInWords(accuracy)}${error === undefined ? "" : `; calibration error ${error.toFixed(3)}`}`,
	];
}

function aucInWords(auc: QualityReport["auc"]): string {
	if (auc === undefined) return "AUC: not known, the labels are all the same";
	const { interval } = auc;
	return `AUC ${auc.auc.toFixed(3)}${interval ? ` (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})` : ""}`;
}

function shareInWords({ count, interval, share }: QualityReport["accuracy"]): string {
	if (share === undefined) return `not known (${count} labels)`;
	return `${percent(share)}${interval ? ` (${percent(interval.low)} to ${percent(interval.high)})` : ""}`;
}

function thresholdLines({ thresholds }: QualityModelRecord, threshold: number): readonly string[] {
	const point = thresholds.findLast((one) => one.threshold <= threshold);
	if (point === undefined) return [];
	const { accepted, interval, labelled, precision } = point;
	const expected =
		precision === undefined || interval === undefined
			? "no label tells how many of them are good"
			: `${percent(precision)} of them good (${percent(interval.low)} to ${percent(interval.high)}, by ${countOf(labelled, "label")})`;
	return [`  accepts ${countText(accepted)} rows from ${point.threshold} on: ${expected}`];
}

function featuresInWords(features: QualityModelRecord["top"]["speakFor"]): string {
	return features.slice(0, FEATURES_SHOWN).map(featureInWords).join(", ") || "nothing";
}

function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}
