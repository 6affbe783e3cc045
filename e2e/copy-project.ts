import { cp } from "node:fs/promises";
import { testDatabase } from "@assay/adapters/test-database";

/** Copies a project that nobody has open, with its data. */
export async function copyProject(from: string, to: string): Promise<void> {
	await cp(from, to, { recursive: true });
	testDatabase(to, { copyOf: from });
}
