import { NotFoundError } from "@assay/core/domain";
import type { CuratedSetOperations, InputOf } from "@assay/sdk/api";
import { curationCard, poolOfSet, subsetName } from "@assay/workflow/curate";
import { projectCuratedSets } from "../../curate/project-curated-sets.ts";
import { cardMarkdown } from "../../export/card-markdown.ts";
import { curatedFile } from "../../export/curated-export.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import type { Workroom } from "../workroom.ts";

type Wanted = InputOf<CuratedSetOperations["GET /curated-sets/{set}/export"]>;

const FILES: Readonly<
	Record<Wanted["format"], { readonly ending: string; readonly type: string }>
> = {
	chat: { ending: ".jsonl", type: "application/x-ndjson; charset=utf-8" },
	preference: { ending: ".preference.jsonl", type: "application/x-ndjson; charset=utf-8" },
	csv: { ending: ".csv", type: "text/csv; charset=utf-8" },
	parquet: { ending: ".parquet", type: "application/vnd.apache.parquet" },
	card: { ending: ".card.md", type: "text/markdown; charset=utf-8" },
};

/** A curated set, or a baseline of it, as a file; streamed. */
export async function curatedDownload(workroom: Workroom, wanted: Wanted): Promise<Response> {
	const { format, part = "curated", set } = wanted;
	const record = await projectCuratedSets(workroom.store).get(set);
	const name = `${subsetName(set, part)}${FILES[format].ending}`;
	const headers = {
		"content-type": FILES[format].type,
		"content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
	};
	if (format === "card") {
		const pool = await poolOfSet(workroom.store, record);
		return new Response(cardMarkdown(curationCard(record, pool, { part })), { headers });
	}
	const system =
		wanted.system === undefined ? undefined : await findSystem(workroom, wanted.system);
	const { chunks } = await curatedFile(workroom.store, { record, part, format, system });
	return new Response(ReadableStream.from(encoded(chunks)), { headers });
}

async function findSystem({ session }: Workroom, name: string) {
	const { systems } = await effectiveProject(session.workbench);
	const found = systems.find((system) => system.name === name);
	if (found !== undefined) return found;
	throw new NotFoundError(`Cannot export for system "${name}": there is no such system`);
}

async function* encoded(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const chunk of chunks) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}
