export { evaluationRowsSchema, evaluationSchema, projectSchema } from "./project-schema.ts";
