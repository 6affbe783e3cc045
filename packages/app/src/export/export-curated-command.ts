import { createHash } from "node:crypto";
import { countOf, writeAtomically } from "@assay/adapters/reports";
import { ConfigurationError, type SystemDefinition } from "@assay/core/domain";
import { curationCard, poolOfSet, splitSetName, subsetName } from "@assay/workflow/curate";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { projectCuratedSets } from "../curate/project-curated-sets.ts";
import { withPools } from "../pool/pool-session.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { cardMarkdown } from "./card-markdown.ts";
import { type CuratedFormat, curatedFile } from "./curated-export.ts";

/** Flags of `assay export` for a curated set. */
export interface ExportCuratedFlags extends ProjectFlags {
	readonly output: readonly string[];
	readonly baseline?: "random" | "longest";
	readonly system?: string;
}

/** `assay export <curated set> -o file`: writes the rows to train on, each file with its card. */
export function exportCuratedCommand(name: string, flags: ExportCuratedFlags): Promise<ExitCode> {
	return withPools(flags, async ({ output, workbench }) => {
		const { store } = workbench;
		const { set, subset } = splitSetName(name);
		const part = flags.baseline ?? subset;
		const formats = flags.output.map((file) => ({ file, format: formatOf(file) }));
		const record = await projectCuratedSets(store).get(set);
		const pool = await poolOfSet(store, record);
		const system = await findSystem(workbench, flags.system);
		for (const { file, format } of formats) {
			const { chunks, written } = await curatedFile(store, { record, part, format, system });
			const hash = createHash("sha256");
			await writeAtomically(
				file,
				hashed(chunks, hash, () => requireLines(file, written())),
			);
			const card = curationCard(record, pool, { part, file: hash.digest("hex") });
			await writeAtomically(
				`${file}.card.json`,
				oneText(`${JSON.stringify(card, undefined, "\t")}\n`),
			);
			await writeAtomically(`${file}.card.md`, oneText(cardMarkdown(card)));
			const what = format === "preference" ? "pair" : "row";
			output.print(
				safeLines(
					`Wrote ${countOf(written(), what)} of ${subsetName(set, part)} to ${file}, with ${file}.card.md and .card.json`,
				),
			);
			output.json({ schema: 1, file, format, rows: written(), card });
		}
	});
}

function formatOf(file: string): CuratedFormat {
	if (/preference[^/\\]*\.jsonl$/i.test(file)) return "preference";
	if (file.endsWith(".jsonl")) return "chat";
	if (file.endsWith(".csv")) return "csv";
	if (file.endsWith(".parquet")) return "parquet";
	throw new ConfigurationError(
		`Cannot export to ${file}: its ending names no format, expected .jsonl (chat), preference.jsonl (pairs), .csv or .parquet`,
	);
}

async function findSystem(
	workbench: Workbench,
	name: string | undefined,
): Promise<SystemDefinition | undefined> {
	if (name === undefined) return undefined;
	const { systems } = await effectiveProject(workbench);
	const found = systems.find((system) => system.name === name);
	if (found !== undefined) return found;
	throw new ConfigurationError(
		`Cannot export for system "${name}": there is no such system, expected one of: ${systems.map((one) => one.name).join(", ") || "none is there"}`,
	);
}

/** Nothing is written where nothing would be in it. */
function requireLines(file: string, lines: number): void {
	if (lines > 0) return;
	throw new ConfigurationError(
		`Cannot write ${file}: there is no pair, expected a kept and a rejected row of one prompt (rejected ones need a threshold)`,
	);
}

async function* hashed(
	chunks: AsyncIterable<string | Uint8Array>,
	hash: ReturnType<typeof createHash>,
	atEnd: () => void,
): AsyncGenerator<string | Uint8Array> {
	for await (const chunk of chunks) {
		hash.update(chunk);
		yield chunk;
	}
	atEnd();
}

async function* oneText(text: string): AsyncGenerator<string> {
	yield text;
}
