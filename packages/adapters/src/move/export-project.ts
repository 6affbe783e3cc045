import { findProject, type NamedProject } from "./find-project.ts";
import { MOVED_TABLES, type MovedTable } from "./moved-tables.ts";
import { type MovedRow, type ProjectSide, readRows } from "./read-rows.ts";

/** A table of a project as lines of JSON. */
export interface ExportedTable {
	readonly name: string;
	/** Texts of whole lines, in the order of the rows; to be read once. */
	readonly lines: AsyncIterable<string>;
}

/**
 * Everything that a project holds, table by table and in bounded memory: what {@link moveProject}
 * copies. Bytes are written in base64; JSON that stands in a cell as JSON.
 *
 * @throws {NotFoundError} if there is no such project.
 */
export async function exportProject(named: NamedProject): Promise<readonly ExportedTable[]> {
	const { id } = await findProject(named);
	const side = { backend: named.backend, project: id };
	return MOVED_TABLES.map((table) => ({ name: table.name, lines: linesOf(side, table) }));
}

async function* linesOf(side: ProjectSide, table: MovedTable): AsyncGenerator<string> {
	const names = Object.keys(table.columns);
	for await (const page of readRows(side, table))
		yield page.map((row) => `${lineOf(row, names)}\n`).join("");
}

/** Cells that hold JSON. */
const JSON_COLUMNS = new Set(["body", "manifest", "tags", "failures", "response_keys"]);

function lineOf({ cells }: MovedRow, names: readonly string[]): string {
	const members = cells.map((cell, index) => {
		const name = names[index] ?? "";
		const isJson = typeof cell === "string" && JSON_COLUMNS.has(name);
		const bytes = cell instanceof Uint8Array ? Buffer.from(cell).toString("base64") : cell;
		return `${JSON.stringify(name)}:${isJson ? cell : JSON.stringify(bytes)}`;
	});
	return `{${members.join(",")}}`;
}
