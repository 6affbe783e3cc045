import { ConfigurationError, nearestHint, type SliceDefinition } from "@assay/core/domain";
import type { PlaygroundSample } from "@assay/sdk/api";
import { type ChosenPrompts, chooseSamplePrompts } from "@assay/workflow/playground";
import type { Store } from "@assay/workflow/ports";
import { decideSlices } from "../run/covered-prompts.ts";

/**
 * Chooses the prompts of a sample.
 *
 * @throws {ConfigurationError} for a slice that is not there, or that the prompt alone does not decide.
 */
export async function chooseSample(
	store: Store,
	slices: readonly SliceDefinition[],
	{ slice, ...choice }: PlaygroundSample,
): Promise<ChosenPrompts> {
	if (slice === undefined) return chooseSamplePrompts(store, choice);
	const found = slices.find(({ name }) => name === slice);
	const names = slices.map(({ name }) => name);
	if (found === undefined)
		throw new ConfigurationError(
			`Cannot choose prompts of slice "${slice}"${nearestHint(slice, names)}: the project has no such slice, expected one of: ${names.join(", ") || "none is there"}`,
		);
	const { decided, undecided } = decideSlices([found]);
	const [ready] = decided;
	if (ready === undefined)
		throw new ConfigurationError(
			`Cannot choose prompts of slice "${slice}": ${undecided[0]?.reason ?? "the prompt alone does not decide it"}; expected a slice over the prompt's own fields`,
		);
	return chooseSamplePrompts(store, choice, ready.belongs);
}
