import { rm } from "node:fs/promises";
import path from "node:path";
import { busy } from "../uploads/upload-errors.ts";
import type { Workroom } from "../workroom.ts";

/**
 * Deletes everything that a project holds, and its files.
 *
 * @throws {RequestError} while one of its jobs is under way.
 */
export async function emptyProject({ jobs, session, store, uploads }: Workroom): Promise<void> {
	const running = (await jobs.list()).find(({ state }) => state === "running");
	if (running !== undefined)
		throw busy(`Cannot delete the project: "${running.title}" is under way; stop it first`);
	await store.deleteProject();
	await uploads.removeAll();
	const { root } = session.workbench.project;
	await rm(path.join(root, ".assay", "exports"), { recursive: true, force: true });
}
