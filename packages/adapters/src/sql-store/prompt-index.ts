import type { PromptIndex } from "@assay/workflow/ports";
import { seqOf } from "./prompt-key.ts";
import type { SqlSession } from "./sql-session.ts";
import { PROMPT_STATE } from "./tables.ts";

const ROWS_PER_QUERY = 50_000;

/** Reads the order of the current prompts page by page; one that changes meanwhile shows in its old or its new version. */
export async function readPromptIndex(session: SqlSession): Promise<PromptIndex> {
	const { project } = session;
	const pages: Uint32Array[] = [];
	const contentHashes: string[] = [];
	for (let after = -1, isMore = true; isMore; ) {
		const rows = await session.read("read the order of the prompts", (db) =>
			db
				.selectFrom("prompt")
				.select(["place", "key", "content_hash"])
				.where("project", "=", project)
				.where("state", "=", PROMPT_STATE.current)
				.where("place", ">", after)
				.orderBy("place")
				.limit(ROWS_PER_QUERY)
				.execute(),
		);
		pages.push(Uint32Array.from(rows, (row) => seqOf(row.key)));
		for (const row of rows) contentHashes.push(row.content_hash);
		after = rows.at(-1)?.place ?? after;
		isMore = rows.length === ROWS_PER_QUERY;
	}
	return {
		seqs: concatenate(pages, contentHashes.length),
		contentHashes,
		isClustered: await hasClusters(session),
	};
}

async function hasClusters({ read, project }: SqlSession): Promise<boolean> {
	const row = await read("look for clusters of prompts", (db) =>
		db
			.selectFrom("prompt")
			.select("key")
			.where("project", "=", project)
			.where("state", "=", PROMPT_STATE.current)
			.where("is_clustered", "=", 1)
			.limit(1)
			.executeTakeFirst(),
	);
	return row !== undefined;
}

function concatenate(pages: readonly Uint32Array[], length: number): Uint32Array {
	const whole = new Uint32Array(length);
	let offset = 0;
	for (const page of pages) {
		whole.set(page, offset);
		offset += page.length;
	}
	return whole;
}
