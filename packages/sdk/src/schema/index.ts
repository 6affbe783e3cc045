export { checkSchema } from "./check-schema.ts";
export { storedEvaluatorSchema } from "./evaluator-schema.ts";
export {
	storedLabelingFunctionSchema,
	storedLabelingRuleSchema,
} from "./labeling-function-schema.ts";
export {
	definitionsSchema,
	evaluationRowsSchema,
	evaluationSchema,
	projectSchema,
	projectSettingsSchema,
} from "./project-schema.ts";
export { storedSliceSchema } from "./slice-schema.ts";
export { storedCriterionSchema } from "./stored-criterion-schema.ts";
export { storedSystemSchema } from "./stored-system-schema.ts";
