import pg from "pg";

const CONNECTION_TIMEOUT_MS = 10_000;

/** Connections on which 64-bit integers arrive as numbers: none of ours reaches 2⁵³. */
export function postgresPool(url: string, max: number): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		max,
		application_name: "assay",
		connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
		types: {
			getTypeParser: (oid, format) =>
				oid === pg.types.builtins.INT8 && format !== "binary"
					? Number
					: pg.types.getTypeParser(oid, format),
		},
	});
	// An idle connection that breaks is replaced on next use; without a listener it would end the process.
	pool.on("error", () => {});
	return pool;
}
