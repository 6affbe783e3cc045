export type { ColumnScaling } from "./column-scaling.ts";
export type { CombinedLabels, CombineInput } from "./combine-labels.ts";
export { combineLabels, stackLabels } from "./combine-labels.ts";
export type { Ngrams } from "./common-ngrams.ts";
export type { CrossValidation, CrossValidationRefusal } from "./cross-validate.ts";
export type { FeatureName, FeatureSpace } from "./feature-space.ts";
export type { PrecisionYield, PrecisionYieldInput } from "./precision-yield.ts";
export { precisionYield } from "./precision-yield.ts";
export type { QualityExample } from "./quality-example.ts";
export type { QualityModel, QualityTrainingFacts } from "./quality-model.ts";
export { readQualityModel, writeQualityModel } from "./quality-model-file.ts";
export type {
	CountedShare,
	QualityCalibrationBin,
	QualityReport,
	QualityReportInput,
	ThresholdPoint,
} from "./quality-report.ts";
export { qualityReport } from "./quality-report.ts";
export type {
	ExplanationOptions,
	FeatureContribution,
	QualityExplanation,
	QualityScorer,
} from "./quality-scorer.ts";
export { createQualityScorer } from "./quality-scorer.ts";
export type { QualityTraining, QualityTrainingProgress } from "./quality-training.ts";
export type { TopFeatures, WeightedFeature } from "./top-features.ts";
export { topFeatures } from "./top-features.ts";
export type { TrainedQualityModel } from "./train-quality-model.ts";
export { trainingSteps, trainQualityModel } from "./train-quality-model.ts";
export type { VectorScaling } from "./vector-scaling.ts";
