import path from "node:path";
import { countOf, countText } from "@assay/adapters/reports";
import { ImportError } from "@assay/core/domain";
import { checkPoolSource, fillPool, type PoolCheck, requirePoolName } from "@assay/workflow/pool";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { firstRows } from "../import/first-rows.ts";
import { showImportProgress } from "../import/import-progress.ts";
import { readMapping } from "../import/read-mapping.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { sourceName } from "../workbench/with-source-name.ts";
import { describePool, refusalLines } from "./describe-pool.ts";
import { openPoolSource, type PoolSourceFile } from "./open-pool-source.ts";
import { poolPortsOf } from "./pool-ports.ts";
import { poolPreview } from "./pool-preview.ts";
import { type PoolSession, withPools } from "./pool-session.ts";

/** Flags of `assay pool import`. */
export interface ImportPoolFlags extends ProjectFlags {
	readonly name?: string;
	/** `becomes=column`, repeatable. */
	readonly field?: Readonly<Record<string, string>>;
	/** File with the same. */
	readonly mapping?: string;
	readonly criterion?: string;
	readonly dryRun?: boolean;
	readonly limit?: number;
}

/** `assay pool import <file>`: makes a pool of prompts with their responses; `--dry-run` only tells. */
export function importPoolCommand(file: string, flags: ImportPoolFlags): Promise<ExitCode> {
	return withPools(flags, async (session) => {
		const name = requirePoolName(flags.name ?? nameOfFile(file));
		const opened = await openPoolSource(file, {
			fields: { ...(flags.mapping && (await readMapping(flags.mapping))), ...flags.field },
			signal: session.signal,
		});
		if (opened.problem !== undefined) refuse(session, opened, { name, problem: opened.problem });
		else if (flags.dryRun === true)
			await check(session, { file, opened, name, limit: flags.limit });
		else await fill(session, { file, opened, name, criterion: flags.criterion });
	});
}

/** `data/history.jsonl.gz` gives `history`. */
function nameOfFile(file: string): string {
	return path
		.basename(file)
		.replace(/\.gz$/i, "")
		.replace(/\.[^.]+$/, "")
		.trim();
}

const NOTHING: PoolCheck = {
	rows: 0,
	repeated: 0,
	labelled: 0,
	annotators: [],
	criteria: [],
	first: [],
	refused: 0,
	refusals: [],
};

interface OpenedFile {
	readonly file: string;
	readonly opened: PoolSourceFile;
	readonly name: string;
}

/** Tells the columns, too, so that another mapping can be chosen. */
function refuse(
	{ output }: PoolSession,
	opened: PoolSourceFile,
	{ name, problem }: { readonly name: string; readonly problem: string },
): never {
	output.json({ schema: 1, ...poolPreview(NOTHING, opened, { name, isPartial: true }), problem });
	throw new ImportError(problem);
}

async function check(
	{ output, signal }: PoolSession,
	{ file, limit, name, opened }: OpenedFile & { readonly limit: number | undefined },
): Promise<void> {
	const { source } = opened;
	const found = await checkPoolSource(limit === undefined ? source : firstRows(source, limit), {
		signal,
		onProgress: showImportProgress(output, path.basename(file)),
	});
	output.endProgress();
	const columns = source.columns.map(
		({ because, becomes, column }) => `  ${column} → ${becomes} (${because})`,
	);
	const labels = found.annotators.map((one) => `  labels of ${one.name}: ${countText(one.count)}`);
	output.print(
		safeLines(
			[
				`${path.basename(file)}: ${source.format}`,
				...columns,
				`  pool ${name}: ${countOf(found.rows, "row")}`,
				...labels,
				...refusalLines(found),
				"Nothing was written; leave out --dry-run to import.",
			].join("\n"),
		),
	);
	const isPartial = limit !== undefined && found.rows + found.refused >= limit;
	output.json({ schema: 1, ...poolPreview(found, opened, { name, isPartial }) });
}

async function fill(
	session: PoolSession,
	{ criterion, file, name, opened }: OpenedFile & { readonly criterion: string | undefined },
): Promise<void> {
	const { output, signal, worker, workbench } = session;
	const request = {
		name,
		sourceName: sourceName(file, workbench.project.root),
		source: opened.source,
		criteria: await session.criteria(),
		criterion,
	};
	const onProgress = showImportProgress(output, path.basename(file));
	const filled = await fillPool(poolPortsOf(session), request, { worker, signal, onProgress });
	output.endProgress();
	output.print(safeLines(describePool(filled)));
	output.json({ schema: 1, ...filled });
}
