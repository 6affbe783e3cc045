import { StoreError } from "@assay/core/domain";
import pg from "pg";
import { createOneByOne } from "./one-by-one.ts";

/** A connection whose locks are a process's own. */
export interface SlotConnection {
	/** Asks one question after another; opens the connection where there is none. */
	readonly query: <Row extends pg.QueryResultRow>(
		text: string,
		values: readonly unknown[],
	) => Promise<readonly Row[]>;
	readonly isClosed: () => boolean;
	readonly close: () => Promise<void>;
}

const CONNECTION_TIMEOUT_MS = 10_000;
/** A machine that vanishes frees its locks within this many seconds: 10 + 3 x 5. */
const KEEP_ALIVE =
	"set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

/** @param lost is told when the connection breaks, and its locks with it. */
export function createSlotConnection(url: string, lost: () => void): SlotConnection {
	const oneByOne = createOneByOne();
	let connected: pg.Client | undefined;
	let isClosed = false;

	const connect = async (): Promise<pg.Client> => {
		if (isClosed)
			throw new StoreError("Cannot make a call: the database is closed, expected an open one");
		const client = new pg.Client({
			connectionString: url,
			application_name: "assay limits",
			connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
			keepAlive: true,
		});
		const lose = (): void => {
			if (connected !== client) return;
			connected = undefined;
			lost();
		};
		client.on("error", lose);
		client.on("end", lose);
		await client.connect();
		await client.query(KEEP_ALIVE);
		return client;
	};

	return {
		isClosed: () => isClosed,
		query: <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) =>
			oneByOne(async () => {
				connected ??= await connect();
				return (await connected.query<Row>(text, [...values])).rows;
			}),
		async close() {
			isClosed = true;
			await oneByOne(async () => {
				const client = connected;
				connected = undefined;
				await client?.end();
			});
		},
	};
}
