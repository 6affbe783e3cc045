import type { StoredDefinition } from "@assay/workflow/ports";
import { effectiveProject } from "../workbench/effective-project.ts";
import type { Workroom } from "./workroom.ts";

/**
 * The definitions that the next run uses, in their current versions. The store knows them better
 * than the configuration that this process read when it started.
 */
export async function currentDefinitions({
	session,
	store,
}: Pick<Workroom, "session" | "store">): Promise<readonly StoredDefinition[]> {
	const { offered, unusable } = await effectiveProject(session.workbench);
	const left = new Set([...offered, ...unusable].map(({ kind, name }) => `${kind} ${name}`));
	return (await store.listDefinitions()).filter(({ kind, name }) => !left.has(`${kind} ${name}`));
}
