import type { StoredRun } from "../ports/index.ts";
import { artifactChanges, type DefinitionChange, systemChanges } from "./definition-changes.ts";
import { type Headline, type HeadlineSources, readHeadlines } from "./headlines.ts";
import type { Iteration } from "./iterations.ts";
import { type PromptChanges, promptChanges } from "./prompt-changes.ts";
import type { RunReader } from "./run-reader.ts";

/** One system of an iteration. */
export interface IterationColumn {
	readonly run: StoredRun;
	/** The run that it is compared with. */
	readonly before?: StoredRun;
	readonly headlines: readonly Headline[];
}

/** An iteration with what changed and how it came out. */
export interface IterationReport extends Iteration {
	readonly changes: readonly DefinitionChange[];
	/** Absent where the prompts are those of the iteration before. */
	readonly prompts?: PromptChanges;
	readonly columns: readonly IterationColumn[];
}

/** Compares an iteration with those before it (oldest first). */
export async function reportIteration(
	sources: HeadlineSources,
	iteration: Iteration,
	earlier: readonly Iteration[],
): Promise<IterationReport> {
	const { reader } = sources;
	const previous = earlier.at(-1);
	const columns: IterationColumn[] = [];
	for (const run of iteration.runs) {
		const before = runBefore(run, earlier);
		const headlines = await readHeadlines(sources, run, before);
		columns.push({ run, ...(before && { before }), headlines });
	}
	if (previous === undefined) return { ...iteration, changes: [], columns };
	const [was] = previous.runs;
	const [now] = iteration.runs;
	const prompts = await promptChanges(reader.store, was, now);
	return {
		...iteration,
		changes: [
			...(await systemsChanged(reader, columns)),
			...artifactChanges(await reader.subject(was), await reader.subject(now)),
		],
		...(prompts && { prompts }),
		columns,
	};
}

/** The latest earlier run of the same system; without one the first of the iteration before. */
function runBefore(run: StoredRun, earlier: readonly Iteration[]): StoredRun | undefined {
	const same = earlier
		.toReversed()
		.flatMap(({ runs }) => runs)
		.find(({ manifest }) => manifest.system.name === run.manifest.system.name);
	return same ?? earlier.at(-1)?.runs[0];
}

async function systemsChanged(
	reader: RunReader,
	columns: readonly IterationColumn[],
): Promise<readonly DefinitionChange[]> {
	const changes: DefinitionChange[] = [];
	for (const { before, run } of columns) {
		if (before === undefined) continue;
		const [was, now] = [await reader.subject(before), await reader.subject(run)];
		changes.push(...systemChanges(was.system, now.system));
	}
	return changes;
}
