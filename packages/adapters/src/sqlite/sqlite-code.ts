/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html. */
export const SQLITE_CODE = {
	busy: 5,
	readOnly: 8,
	ioError: 10,
	corrupt: 11,
	full: 13,
	cannotOpen: 14,
	notADatabase: 26,
} as const;

/** Primary result code of an error of `node:sqlite`; `undefined` for any other error. */
export function sqliteCode(error: unknown): number | undefined {
	if (!(error instanceof Error && "errcode" in error)) return undefined;
	const { errcode } = error;
	return typeof errcode === "number" ? errcode % 256 : undefined;
}

/** True for an error of `node:sqlite` with this primary result code. */
export function hasSqliteCode(error: unknown, code: number): boolean {
	return sqliteCode(error) === code;
}
