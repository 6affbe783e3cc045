import pg from "pg";

const CONNECTION_TIMEOUT_MS = 10_000;
/** Until the system asks whether a silent server is still there; without it nobody would ever know. */
const KEEP_ALIVE_AFTER_MS = 10_000;
/** A machine that is cut off in the middle of a transaction keeps its locks for no longer; no transaction of ours waits so long for anything else. */
const LONGEST_IDLE_IN_TRANSACTION_MS = 60_000;

/** Connections on which 64-bit integers arrive as numbers: none of ours reaches 2⁵³. */
export function postgresPool(url: string, max: number): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		max,
		application_name: "assay",
		connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
		keepAlive: true,
		keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
		idle_in_transaction_session_timeout: LONGEST_IDLE_IN_TRANSACTION_MS,
		types: {
			getTypeParser: (oid, format) =>
				oid === pg.types.builtins.INT8 && format !== "binary"
					? Number
					: pg.types.getTypeParser(oid, format),
		},
	});
	// An idle connection that breaks is replaced on next use; without a listener it would end the process.
	pool.on("error", () => {});
	// So would one that breaks between two statements of a transaction; the next statement fails then.
	pool.on("connect", (client) => client.on("error", () => {}));
	return pool;
}
