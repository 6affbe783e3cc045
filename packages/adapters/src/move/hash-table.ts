import { createHash } from "node:crypto";
import type { MovedTable } from "./moved-tables.ts";
import { type ProjectSide, readRows } from "./read-rows.ts";

/** How many rows a table has, and a hash of all that is in them, in their order. */
export interface TableHash {
	readonly rows: number;
	/** SHA-256, hexadecimal. */
	readonly hash: string;
}

/** Reads a table of a project from its beginning to its end, in bounded memory. */
export async function hashTable(side: ProjectSide, table: MovedTable): Promise<TableHash> {
	const hash = createHash("sha256");
	let rows = 0;
	for await (const page of readRows(side, table)) {
		rows += page.length;
		for (const { cells } of page)
			for (const cell of cells)
				if (cell instanceof Uint8Array) hash.update(`bytes ${cell.length}\n`).update(cell);
				else hash.update(`${JSON.stringify(cell)}\n`);
	}
	return { rows, hash: hash.digest("hex") };
}
