import type { CompareView, RunItem } from "@assay/sdk/api";
import { formatRelative } from "../../design/format-time.ts";

/** Characters of an id that tell runs of one system apart. */
const ID_LENGTH = 4;

/**
 * How a comparison calls its runs: by their systems, with the start of their ids where two have the
 * same.
 */
export function runNames({ runs }: Pick<CompareView, "runs">): ReadonlyMap<string, string> {
	const systems = runs.map(({ run }) => run.system.name);
	return new Map(
		runs.map(({ run: { id, system } }) => [
			id,
			systems.filter((name) => name === system.name).length > 1
				? `${system.name} ${id.slice(0, ID_LENGTH)}`
				: system.name,
		]),
	);
}

/** A run in a line: what it was made of and when. */
export function runLine({ createdAt, prompts, system }: RunItem): string {
	return `${system.name} ${system.version.slice(0, 6)}, ${prompts} prompts, ${formatRelative(createdAt, Date.now())}`;
}
