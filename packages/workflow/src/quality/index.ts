export type { ColumnRecipe } from "./column-recipe.ts";
export { columnNames } from "./column-recipe.ts";
export { requireThreshold } from "./describe-quality.ts";
export type { ExplainedQuality } from "./explain-quality.ts";
export { explainQuality } from "./explain-quality.ts";
export { featureInWords } from "./feature-words.ts";
export type { ColumnPorts, ColumnReader } from "./quality-columns.ts";
export { qualityColumns } from "./quality-columns.ts";
export type { QualityFile, QualityLineage } from "./quality-file.ts";
export { QUALITY_FILE_FORMAT } from "./quality-file.ts";
export type { OpenQualityModel } from "./quality-judge.ts";
export type { QualityShelf } from "./quality-models.ts";
export { createQualityShelf } from "./quality-models.ts";
export type {
	CrossValidatedQuality,
	QualityModelRecord,
	QualityPromise,
} from "./quality-record.ts";
export {
	findQualityModel,
	listQualityModels,
	putQualityModel,
	qualityFileText,
	requireQualityModel,
} from "./quality-record.ts";
export type {
	QualityPorts,
	QualityProgress,
	QualityRequest,
	QualityRunOptions,
	QualitySettings,
} from "./train-pool-quality-model.ts";
export { trainPoolQualityModel } from "./train-pool-quality-model.ts";
