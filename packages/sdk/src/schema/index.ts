export { projectSchema } from "./project-schema.ts";
