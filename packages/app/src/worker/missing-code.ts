import type { RunSubject } from "@assay/workflow/benchmark";
import type { Project } from "../config/project.ts";
import { codeOf } from "../run/require-same-code.ts";

/** How much of a hash people compare. */
const SHOWN_HASH = 12;

/**
 * Which function of the run's definitions is not here in the version that the run pinned, in words;
 * absent where nothing is missing.
 *
 * @param here the project of the worker's folder, where that is the run's.
 */
export function missingCode(
	{ evaluators, slices, system }: RunSubject,
	here: Project | undefined,
): string | undefined {
	const owners = here === undefined ? [] : [...here.systems, ...here.evaluators, ...here.slices];
	const known = new Set(owners.flatMap(codeOf).map(({ sourceHash }) => sourceHash));
	for (const { definition } of [system, ...evaluators, ...slices])
		for (const { exportName, module, sourceHash } of codeOf(definition))
			if (!known.has(sourceHash))
				return `function "${exportName}" of ${module}, version ${sourceHash.slice(0, SHOWN_HASH)}, which "${definition.name}" calls`;
	return undefined;
}
