import { readdirSync, readFileSync } from "node:fs";
import { startPostgres } from "@assay/adapters/test-database";
import pg from "pg";

/** What a server has taken since it was started. */
export interface ServerCost {
	/** Processor time of all of its processes, in milliseconds. */
	readonly cpuMs: number;
	/** Bytes written to its log. */
	readonly walBytes: number;
	/** Transactions that have written. */
	readonly writes: number;
	/** Pages of 8 kB that were not in its buffers; of the last second some may not be counted yet. */
	readonly pagesRead: number;
}

/** A PostgreSQL of its own whose cost can be seen; Linux only, since it reads /proc. */
export interface MeasuredServer {
	readonly url: string;
	readonly client: pg.Client;
	cost(): Promise<ServerCost>;
	stop(): Promise<void>;
}

const MS_PER_TICK = 10;

/** Starts a server with its defaults, but for room for connections. */
export async function startMeasuredServer(): Promise<MeasuredServer> {
	const server = await startPostgres({ max_connections: "300" });
	const client = new pg.Client({ connectionString: server.url });
	await client.connect();
	const postmaster = parentOf(await ask(client, "select pg_backend_pid()"));
	return {
		url: server.url,
		client,
		async cost() {
			// Backends tell what they have counted when they are idle, once a second at most.
			await client.query("select pg_sleep(1.2)");
			return {
				cpuMs: treeCpuMs(postmaster),
				walBytes: await ask(client, "select pg_current_wal_lsn() - '0/0'"),
				writes: await ask(client, "select pg_snapshot_xmax(pg_current_snapshot())::text"),
				pagesRead: await ask(
					client,
					"select blks_read from pg_stat_database where datname = current_database()",
				),
			};
		},
		async stop() {
			await client.end();
			await server.stop();
		},
	};
}

/** What lies between two costs, for each of so many things. */
export function costOfEach(before: ServerCost, after: ServerCost, count: number): ServerCost {
	const each = (of: keyof ServerCost): number =>
		Number(((after[of] - before[of]) / count).toPrecision(3));
	return {
		cpuMs: each("cpuMs"),
		walBytes: each("walBytes"),
		writes: each("writes"),
		pagesRead: each("pagesRead"),
	};
}

/** The only number that a query gives. */
export async function ask(client: pg.Client, sql: string): Promise<number> {
	const { rows } = await client.query({ text: sql, rowMode: "array" });
	return Number(rows[0]?.[0]);
}

/** Bytes of a table: its rows with what is stored beside them, and its indexes. */
export async function bytesOfTable(
	client: pg.Client,
	table: string,
): Promise<{ readonly rows: number; readonly indexes: number }> {
	return {
		rows: await ask(client, `select pg_table_size('${table}')`),
		indexes: await ask(client, `select pg_indexes_size('${table}')`),
	};
}

/** Of a process and those that it has started, also of children that have ended. */
function treeCpuMs(postmaster: number): number {
	const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fieldsOf(postmaster).slice(11, 15);
	return readdirSync(`/proc/${postmaster}/task`)
		.flatMap((thread) =>
			readFileSync(`/proc/${postmaster}/task/${thread}/children`, "utf8")
				.split(" ")
				.filter(Boolean),
		)
		.reduce(
			(sum, child) => sum + processCpuMs(Number(child)),
			(user + system + endedUser + endedSystem) * MS_PER_TICK,
		);
}

/** Processor time of one process; none where it has ended. */
export function processCpuMs(pid: number): number {
	try {
		const [user = 0, system = 0] = fieldsOf(pid).slice(11, 13);
		return (user + system) * MS_PER_TICK;
	} catch {
		return 0;
	}
}

function parentOf(pid: number): number {
	return fieldsOf(pid)[1] ?? 0;
}

/** Of /proc/PID/stat from the third on; the second may hold spaces. */
function fieldsOf(pid: number): readonly number[] {
	const text = readFileSync(`/proc/${pid}/stat`, "utf8");
	return text
		.slice(text.lastIndexOf(")") + 2)
		.split(" ")
		.map(Number);
}
