export type {
	RetainedSystem,
	RetentionOptions,
	RetentionReport,
	RetentionSettings,
} from "./apply-retention.ts";
export { applyRetention } from "./apply-retention.ts";
export { requireTexts } from "./require-texts.ts";
