import { type CompareOperations, compareOperations } from "./compare.ts";
import { type CoverageOperations, coverageOperations } from "./coverage.ts";
import { type DefinitionOperations, definitionOperations } from "./definitions.ts";
import { type DocumentOperations, documentOperations } from "./documents.ts";
import { type EventOperations, eventOperations } from "./events.ts";
import { type ImportOperations, importOperations } from "./imports.ts";
import { type IterationOperations, iterationOperations } from "./iterations.ts";
import { type JobOperations, jobOperations } from "./jobs.ts";
import { type MatrixOperations, matrixOperations } from "./matrix.ts";
import { type ProjectOperations, projectOperations } from "./project.ts";
import { type PromptOperations, promptOperations } from "./prompts.ts";
import { type RowOperations, rowOperations } from "./rows.ts";
import { type RunOperations, runOperations } from "./runs.ts";
import { type SettingsOperations, settingsOperations } from "./settings.ts";
import { type TrendOperations, trendOperations } from "./trend.ts";

/** Every operation of the HTTP API, by method and path below `/api/v1`. */
export interface ApiOperations
	extends ProjectOperations,
		RunOperations,
		RowOperations,
		JobOperations,
		MatrixOperations,
		DocumentOperations,
		ImportOperations,
		SettingsOperations,
		DefinitionOperations,
		PromptOperations,
		CoverageOperations,
		EventOperations,
		IterationOperations,
		TrendOperations,
		CompareOperations {}

/** The HTTP API. */
export const apiOperations: ApiOperations = {
	...projectOperations,
	...runOperations,
	...rowOperations,
	...jobOperations,
	...matrixOperations,
	...documentOperations,
	...importOperations,
	...settingsOperations,
	...definitionOperations,
	...promptOperations,
	...coverageOperations,
	...eventOperations,
	...iterationOperations,
	...trendOperations,
	...compareOperations,
};
