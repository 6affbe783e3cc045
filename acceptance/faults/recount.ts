import { DatabaseSync } from "node:sqlite";

/** One row of the project's only run, read from the file and not through the program. */
export interface CountedRow {
	readonly promptId: string;
	readonly input: string;
	/** `undefined` where the row has no response. */
	readonly response: string | undefined;
}

/** What a project's database holds. */
export interface Recount {
	readonly prompts: number;
	readonly runs: readonly { readonly id: string; readonly state: string }[];
	/** Rows of the run's finished blocks. */
	readonly rows: readonly CountedRow[];
	readonly openBlocks: number;
	/** Keys of the responses in the ledger. */
	readonly responseKeys: ReadonlySet<string>;
	readonly verdictKeys: ReadonlySet<string>;
	/** `stage code` of every failure, with its count. */
	readonly failures: ReadonlyMap<string, number>;
}

/** Keys that were there before and are not any more. */
export function lostKeys(
	before: ReadonlySet<string>,
	after: ReadonlySet<string>,
): readonly string[] {
	return [...before].filter((key) => !after.has(key));
}

/** Counts again what a database holds; of the runs, rows are those of the newest. */
export function recount(file: string): Recount {
	const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
	try {
		return countIn(database);
	} finally {
		database.close();
	}
}

function countIn(database: DatabaseSync): Recount {
	const list = (sql: string) => database.prepare(sql).all();
	const prompts = new Map(
		list("select key % 4294967296 as seq, id, body from prompt where state = 1").map((row) => [
			Number(row["seq"]),
			{ promptId: String(row["id"]), input: inputOf(String(row["body"])) },
		]),
	);
	const responses = new Map(
		list("select key, body from response").map((row) => [
			String(row["key"]),
			(JSON.parse(String(row["body"])) as { text: string }).text,
		]),
	);
	const runs = list("select id, state from run order by arrival").map((row) => ({
		id: String(row["id"]),
		state: String(row["state"]),
	}));
	const blocks = list(
		`select prompt_seqs, is_done, response_keys, failures from block
			where run = (select id from run order by arrival desc limit 1) order by number`,
	);
	const done = blocks.filter((block) => block["is_done"] === 1);
	const rows = done.flatMap((block): readonly CountedRow[] => {
		const keys = JSON.parse(String(block["response_keys"])) as readonly string[];
		return seqsOf(block["prompt_seqs"]).map((seq, i) => ({
			...prompts.get(seq)!,
			response: responses.get(keys[i]!),
		}));
	});
	const failures = new Map<string, number>();
	for (const { failures: json } of done)
		for (const { code, stage } of JSON.parse(String(json ?? "[]")) as readonly Failure[])
			failures.set(`${stage} ${code}`, (failures.get(`${stage} ${code}`) ?? 0) + 1);
	return {
		prompts: prompts.size,
		runs,
		rows,
		openBlocks: blocks.length - done.length,
		responseKeys: new Set(responses.keys()),
		verdictKeys: new Set(list("select key from verdict").map((row) => String(row["key"]))),
		failures,
	};
}

interface Failure {
	readonly stage: string;
	readonly code: string;
}

function inputOf(body: string): string {
	return (JSON.parse(body) as { input: string }).input;
}

/** 32-bit little-endian integers. */
function seqsOf(cell: unknown): readonly number[] {
	const bytes = cell as Uint8Array;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getUint32(i * 4, true));
}
