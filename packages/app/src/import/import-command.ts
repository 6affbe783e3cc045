import path from "node:path";
import { detectLanguage } from "@assay/adapters/language";
import { ConfigurationError } from "@assay/core/domain";
import { dryRunImport, runImport } from "@assay/workflow/onboard";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { withSourceName } from "../workbench/with-source-name.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { describeImport, describeResult } from "./describe-import.ts";
import { firstRows } from "./first-rows.ts";
import { importPreview } from "./import-preview.ts";
import { showImportProgress } from "./import-progress.ts";
import { inspectSource } from "./open-source.ts";
import { readMapping } from "./read-mapping.ts";

/** Flags of `assay import`. */
export interface ImportFlags extends ProjectFlags {
	readonly dryRun?: boolean;
	/** `becomes=column`, repeatable. */
	readonly field?: Readonly<Record<string, string>>;
	/** File with the same. */
	readonly mapping?: string;
	readonly system?: string;
	readonly as?: "rows";
	readonly limit?: number;
}

/** `assay import <file…>`: recognises each file and writes what it holds; `--dry-run` only tells. */
export async function importCommand(
	files: readonly string[],
	flags: ImportFlags,
): Promise<ExitCode> {
	if (files.length === 0) throw new ConfigurationError("Cannot import: no file is named");
	const output = processOutput(flags);
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	const interruption = listenForInterruption(() =>
		output.note("Stopping; what was imported is kept, importing the same file again completes it"),
	);
	const { signal } = interruption;
	try {
		for (const file of files) await importFile(file, { flags, output, workbench, signal });
		return EXIT_CODE.good;
	} catch (error) {
		if (signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		output.endProgress();
		interruption.stopListening();
		await workbench.close();
	}
}

interface FileImport {
	readonly flags: ImportFlags;
	readonly output: Output;
	readonly workbench: Workbench;
	readonly signal: AbortSignal;
}

async function importFile(
	file: string,
	{ flags, output, signal, workbench }: FileImport,
): Promise<void> {
	const { clock, project, store } = workbench;
	const inspected = await inspectSource(file, {
		fields: { ...(flags.mapping && (await readMapping(flags.mapping))), ...flags.field },
		system: flags.system,
		isPlain: flags.as === "rows",
		signal,
	});
	const named = withSourceName(inspected.source, file, project.root);
	const source = flags.limit === undefined ? named : firstRows(named, flags.limit);
	const onProgress = showImportProgress(output, path.basename(file));
	if (flags.dryRun) {
		const report = await dryRunImport(source, store, {
			signal,
			detectLanguage: (text) => detectLanguage(text)?.language,
			onProgress,
		});
		const isPartial = flags.limit !== undefined && report.rows >= flags.limit;
		output.endProgress();
		output.print(safeLines(describeImport(report)));
		output.json({ schema: 1, ...importPreview(report, inspected, { isPartial }) });
	} else {
		const result = await runImport(source, store, { clock, signal, onProgress });
		const takesPart = project.configFile === undefined;
		output.endProgress();
		output.print(safeLines(describeResult(result, { takesPart })));
		output.json({ schema: 1, ...result, takesPart });
	}
}
