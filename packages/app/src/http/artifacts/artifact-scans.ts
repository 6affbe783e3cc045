import { setImmediate, setTimeout } from "node:timers/promises";
import {
	createPromptScans,
	type PromptFieldSummary,
	type PromptScans,
	type PromptScansOptions,
	type PromptShelf,
	type PromptsCovered,
	type RuleFinds,
} from "@assay/workflow/onboard";

/** Scans over the current prompts, by what is looked for. */
export interface ArtifactScans {
	readonly fields: PromptScans<readonly PromptFieldSummary[]>;
	readonly lists: PromptScans<readonly number[]>;
	readonly previews: PromptScans<RuleFinds>;
	readonly coverage: PromptScans<PromptsCovered>;
}

/** Makes scans that let the server's other work go on. */
export function createArtifactScans(shelf: PromptShelf): ArtifactScans {
	const options: PromptScansOptions = {
		shelf,
		now: () => performance.now(),
		pause: () => setImmediate(),
		wait: (ms) => setTimeout(ms),
	};
	return {
		fields: createPromptScans(options),
		lists: createPromptScans(options),
		previews: createPromptScans(options),
		coverage: createPromptScans(options),
	};
}
