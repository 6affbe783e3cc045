import { openPostgresDatabase } from "@assay/adapters/postgres";
import { createRandom } from "@assay/core/numeric";
import type { Store } from "@assay/workflow/ports";
import {
	bytesOfTable,
	costOfEach,
	type MeasuredServer,
	startMeasuredServer,
} from "./measured-server.ts";
import { keyOf } from "./rows.ts";
import { fill, GROWING_TABLES, type GrowingTable, numbersFrom } from "./tables.ts";

const APPENDS = 300;
const LOOK_UPS = 100;
const BLOCK = 256;

interface Filled {
	readonly server: MeasuredServer;
	readonly store: Store;
	readonly table: GrowingTable;
	readonly rows: number;
}

/** Bytes, log and processor time of a row as the tables of PostgreSQL grow, and of small appends and look-ups beside them. */
export async function ledgerSlope(sizes: readonly number[]): Promise<void> {
	const server = await startMeasuredServer();
	const database = await openPostgresDatabase({ url: server.url });
	const store = await database.openProject("scale");
	try {
		for (const table of GROWING_TABLES) await growTable({ server, store, table }, sizes);
	} finally {
		await database.close();
		await server.stop();
	}
}

async function growTable(
	{ server, store, table }: Omit<Filled, "rows">,
	sizes: readonly number[],
): Promise<void> {
	let rows = 0;
	for (const size of sizes.filter((one) => one <= table.mostRows)) {
		const before = await server.cost();
		const start = performance.now();
		await fill(store, table, [rows, size]);
		const seconds = (performance.now() - start) / 1_000;
		const bulk = costOfEach(before, await server.cost(), size - rows);
		const rowsPerSecond = Math.round((size - rows) / seconds);
		rows = size;
		await server.client.query(`analyze ${table.tables.join(", ")}`);
		report({ what: "bulk", table: table.name, rows, rowsPerSecond, perRow: bulk });
		for (const name of table.tables)
			report({
				what: "bytes per row",
				rows,
				...(await bytesPerRow(server, name, rows)),
			});
		if (table.name === "prompt") continue;
		for (const together of [1, 4, 16])
			rows += await measureAppends({ server, store, table, rows }, together);
		await measureLookUps({ server, store, table, rows });
	}
}

async function bytesPerRow(
	{ client }: MeasuredServer,
	table: string,
	rows: number,
): Promise<{ readonly table: string; readonly bytes: number; readonly indexBytes: number }> {
	const bytes = await bytesOfTable(client, table);
	return {
		table,
		bytes: Math.round(bytes.rows / rows),
		indexBytes: Math.round(bytes.indexes / rows),
	};
}

/** Commits of a few rows, one after the other, as a worker's are. Gives how many rows there are more. */
async function measureAppends(
	{ rows, server, store, table }: Filled,
	together: number,
): Promise<number> {
	const before = await server.cost();
	const start = performance.now();
	for (let i = 0; i < APPENDS; i++)
		await table.append(store, numbersFrom(rows + i * together, together));
	const ms = (performance.now() - start) / APPENDS;
	const perCommit = costOfEach(before, await server.cost(), APPENDS);
	report({ what: "append", table: table.name, rows, together, ms: round(ms), perCommit });
	return APPENDS * together;
}

async function measureLookUps({ rows, server, store, table }: Filled): Promise<void> {
	const random = createRandom(rows);
	const before = await server.cost();
	for (let i = 0; i < LOOK_UPS; i++) {
		const keys = Array.from({ length: BLOCK }, () =>
			keyOf(table.name, Math.floor(random.next() * rows)),
		);
		await (table.name === "response" ? store.getResponses(keys) : store.getVerdicts(keys));
	}
	const perLookUp = costOfEach(before, await server.cost(), LOOK_UPS);
	report({ what: "look up 256", table: table.name, rows, perLookUp });
}

function round(value: number): number {
	return Number(value.toPrecision(3));
}

function report(line: Readonly<Record<string, unknown>>): void {
	console.log(JSON.stringify(line));
}
