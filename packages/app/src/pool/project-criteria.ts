import type { CriterionDefinition } from "@assay/core/domain";
import type { Versioned } from "@assay/workflow/benchmark";
import { definitionVersion } from "@assay/workflow/definitions";
import { effectiveProject } from "../workbench/effective-project.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** Criteria of the project, with their versions. */
export async function projectCriteria(
	workbench: Pick<Workbench, "project" | "store">,
): Promise<readonly Versioned<CriterionDefinition>[]> {
	const { criteria } = await effectiveProject(workbench);
	return criteria.map((definition) => ({ definition, version: definitionVersion(definition) }));
}
