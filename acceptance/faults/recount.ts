import type { ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";

/** One row of the project's only run, read from the database and not through the program. */
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

const NEWEST = "(select id from run order by arrival desc limit 1)";

/** Keys that were there before and are not any more. */
export function lostKeys(
	before: ReadonlySet<string>,
	after: ReadonlySet<string>,
): readonly string[] {
	return [...before].filter((key) => !after.has(key));
}

/**
 * Counts again what a project's database holds.
 *
 * @param run whose rows are given; default: the newest.
 */
export async function recount(
	{ query }: Pick<ProjectFixture, "query">,
	run?: string,
): Promise<Recount> {
	const prompts = new Map(
		(await query("select key % 4294967296 as seq, id, body from prompt where state = 1")).map(
			(row) => [
				Number(row["seq"]),
				{ promptId: String(row["id"]), input: inputOf(String(row["body"])) },
			],
		),
	);
	const responses = new Map(
		(await query("select key, body from response")).map((row) => [
			String(row["key"]),
			(JSON.parse(String(row["body"])) as { text: string }).text,
		]),
	);
	const runs = (await query("select id, state from run order by arrival")).map((row) => ({
		id: String(row["id"]),
		state: String(row["state"]),
	}));
	const blocks = await query(
		`select prompt_seqs, is_done, response_keys, failures from block
			where run = ${run === undefined ? NEWEST : `'${run}'`} order by number`,
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
		for (const { code, stage } of JSON.parse(
			typeof json === "string" ? json : "[]",
		) as readonly Failure[])
			failures.set(`${stage} ${code}`, (failures.get(`${stage} ${code}`) ?? 0) + 1);
	return {
		prompts: prompts.size,
		runs,
		rows,
		openBlocks: blocks.length - done.length,
		responseKeys: new Set(responses.keys()),
		verdictKeys: new Set((await query("select key from verdict")).map((row) => String(row["key"]))),
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
