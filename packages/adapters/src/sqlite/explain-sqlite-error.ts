import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { SQLITE_CODE, sqliteCode } from "./sqlite-code.ts";

type Explain = (location: string, reason: string) => string;

const EXPLANATIONS: Readonly<Record<number, Explain>> = {
	[SQLITE_CODE.busy]: (location) =>
		`another process has been writing to ${location} all the time, expected it to finish`,
	[SQLITE_CODE.readOnly]: (location) =>
		`${location} may only be read, expected a file and a folder that may be written to`,
	[SQLITE_CODE.full]: (location) => `the disk that holds ${location} is full, expected free space`,
	[SQLITE_CODE.ioError]: (location, reason) =>
		`the disk that holds ${location} reports "${reason}", expected one that can be read and written`,
	[SQLITE_CODE.corrupt]: (location) =>
		`${location} is damaged, expected a sound database; restore it from a copy`,
	[SQLITE_CODE.notADatabase]: (location) =>
		`${location} is not a database, expected a file that Assay has made`,
	[SQLITE_CODE.cannotOpen]: explainCannotOpen,
};

/** `<what is>, expected <what>` for an error of `node:sqlite` on the database at this path. */
export function explainSqliteError(error: unknown, location: string): string {
	const reason = error instanceof Error ? error.message : String(error);
	const explain = EXPLANATIONS[sqliteCode(error) ?? 0];
	return (
		explain?.(location, reason) ??
		`the database ${location} reports "${reason}", expected it to answer`
	);
}

function explainCannotOpen(location: string): string {
	const folder = path.dirname(location);
	if (!existsSync(folder))
		return `the folder of ${location} does not exist, expected one that does`;
	if (!statSync(folder).isDirectory())
		return `${folder} is not a folder, expected the folder of ${location}`;
	if (existsSync(location) && statSync(location).isDirectory())
		return `${location} is a folder, expected a file`;
	return `${location} cannot be opened or made, expected a folder that may be written to`;
}
