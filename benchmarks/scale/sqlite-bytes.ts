import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { fill, GROWING_TABLES } from "./tables.ts";

/** Bytes of a row in SQLite, from how the file grows. */
export async function sqliteBytes(rows: number): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-scale-"));
	const file = path.join(folder, "assay.db");
	try {
		let before = 0;
		for (const table of GROWING_TABLES) {
			const store = await openSqliteStore({ path: file, project: "scale" });
			const start = performance.now();
			await fill(store, table, [0, rows]);
			const rowsPerSecond = Math.round((rows * 1_000) / (performance.now() - start));
			// What is in the log is in the file once nobody has it open.
			await store.close();
			const { size } = statSync(file);
			console.log(
				JSON.stringify({
					what: "SQLite",
					table: table.name,
					rows,
					bytes: Math.round((size - before) / rows),
					rowsPerSecond,
				}),
			);
			before = size;
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}
