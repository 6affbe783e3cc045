import { toStoredDefinitions } from "../definitions/index.ts";
import type { DefinitionStore, ImportedDefinitions, StoredDefinition } from "../ports/index.ts";

/** What became of the definitions that a source brought. */
export interface DefinitionCounts {
	readonly added: number;
	readonly unchanged: number;
	/** Kind and name of those that the project defines otherwise; the project's stay. */
	readonly kept: readonly string[];
}

/** Writes the definitions of a source, except where the project's own code or people define the name. */
export async function putImportedDefinitions(
	definitions: ImportedDefinitions,
	store: Pick<DefinitionStore, "putDefinitions" | "listDefinitions">,
	createdAt: number,
): Promise<DefinitionCounts> {
	const stored = toStoredDefinitions(
		{ ...definitions, labelingFunctions: [] },
		{ origin: "import", createdAt },
	);
	if (stored.length === 0) return { added: 0, unchanged: 0, kept: [] };
	const current = new Map(
		(await store.listDefinitions()).map((found) => [`${found.kind} ${found.name}`, found]),
	);
	const differing = stored.filter(
		(each) => current.get(`${each.kind} ${each.name}`)?.version !== each.version,
	);
	const isKept = ({ kind, name }: StoredDefinition): boolean =>
		(current.get(`${kind} ${name}`)?.origin ?? "import") !== "import";
	const added = differing.filter((each) => !isKept(each));
	if (added.length > 0) await store.putDefinitions(added);
	return {
		added: added.length,
		unchanged: stored.length - differing.length,
		kept: differing.filter(isKept).map(({ kind, name }) => `${kind} ${name}`),
	};
}
