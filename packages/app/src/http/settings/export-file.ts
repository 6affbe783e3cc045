import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { ProjectExportFormat } from "@assay/sdk/api";
import { startCommand } from "../jobs/start-command.ts";
import type { Workroom } from "../workroom.ts";

const FILES: Readonly<Record<ProjectExportFormat, { name: string; type: string }>> = {
	"prompts-csv": { name: "prompts.csv", type: "text/csv; charset=utf-8" },
	"prompts-jsonl": { name: "prompts.jsonl", type: "application/jsonl" },
	"definitions-json": { name: "definitions.json", type: "application/json" },
	"promptfoo-yaml": { name: "promptfooconfig.yaml", type: "application/yaml" },
};

/** What `assay export` writes, as a download. A process of its own writes it, so that nobody waits. */
export async function exportFile(
	{ place, session }: Pick<Workroom, "place" | "session">,
	format: ProjectExportFormat,
	signal: AbortSignal,
): Promise<Response> {
	const { root } = session.workbench.project;
	const { name, type } = FILES[format];
	const exports = path.join(root, ".assay", "exports");
	await mkdir(exports, { recursive: true });
	const folder = await mkdtemp(path.join(exports, "export-"));
	const file = path.join(folder, name);
	const command = startCommand(place, ["export", file], () => undefined);
	signal.addEventListener("abort", () => command.stop(), { once: true });
	const { code, errors } = await command.ended;
	if (code !== 0) {
		await rm(folder, { recursive: true, force: true });
		throw new ConfigurationError(errors.trim() || `Cannot export ${name}: it was stopped`);
	}
	return new Response(ReadableStream.from(readOnce(file, folder)), {
		headers: {
			"content-type": type,
			"content-disposition": `attachment; filename="${name}"`,
		},
	});
}

/**
 * Reads a file and removes it with its folder, also where the reader goes away.
 *
 * @yields its bytes.
 */
async function* readOnce(file: string, folder: string): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of createReadStream(file)) yield chunk;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
