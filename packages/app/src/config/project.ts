import path from "node:path";
import type {
	CriterionDefinition,
	EvaluatorDefinition,
	LabelingFunctionDefinition,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import type { ProjectConfig } from "@assay/sdk";
import type { ImportSource } from "@assay/workflow/ports";

/** A file with prompts, responses or labels, with its path resolved. */
export interface PromptSource {
	readonly path: string;
	readonly fields: Readonly<Record<string, string>>;
	readonly system: string | undefined;
}

/** A file of a quality model, with its path resolved. */
export interface ModelFile {
	/** Of its content: what the evaluator names. */
	readonly hash: string;
	readonly path: string;
}

/** A project as its configuration defines it: checked, complete, with every default filled in. */
export interface Project {
	readonly name: string;
	/**
	 * What the project's data belongs to in the folder's own database. Not the name, so that renaming
	 * a project does not hide its data; evaluations of one file each are kept apart.
	 */
	readonly localKey: string;
	/** The configuration's path; absent in a folder that has none. */
	readonly configFile?: string;
	/** True where the definitions come from the team's database: nothing of the project's code is here. */
	readonly isStored?: boolean;
	/** Folder that relative paths start from; `.assay` lies in it. */
	readonly root: string;
	/** Files that it was read from: the configuration and the local modules that it imports. */
	readonly files: readonly string[];
	readonly sources: readonly PromptSource[];
	/** Prompts that the configuration itself holds. */
	readonly inlinePrompts?: ImportSource;
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly slices: readonly SliceDefinition[];
	readonly systems: readonly SystemDefinition[];
	readonly labelingFunctions: readonly LabelingFunctionDefinition[];
	/** Files of quality models that its evaluators name; none if absent. */
	readonly modelFiles?: readonly ModelFile[];
	readonly run: NonNullable<ProjectConfig["run"]>;
	/** Model that makes prompts. */
	readonly fillModel?: string;
	readonly prices: NonNullable<ProjectConfig["prices"]>;
	readonly rateLimits: NonNullable<ProjectConfig["rateLimits"]>;
	readonly baseUrls: NonNullable<ProjectConfig["baseUrls"]>;
	/** Absent: responses are kept until the project is deleted. */
	readonly retention?: NonNullable<ProjectConfig["retention"]>;
	/** Where the data lies, unless the environment says it. */
	readonly databaseUrl?: string;
}

/** Key of the one project that a folder's configuration defines. */
export const PROJECT_KEY = "project";

/** The project of a folder without a configuration: named after the folder, with nothing defined. */
export function impliedProject(folder: string): Project {
	return {
		name: path.basename(path.resolve(folder)),
		localKey: PROJECT_KEY,
		root: path.resolve(folder),
		files: [],
		sources: [],
		criteria: [],
		evaluators: [],
		slices: [],
		systems: [],
		labelingFunctions: [],
		run: {},
		prices: {},
		rateLimits: {},
		baseUrls: {},
	};
}
