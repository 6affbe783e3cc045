import { detectLanguage } from "@assay/adapters/language";
import { ConfigurationError } from "@assay/core/domain";
import { dryRunImport, runImport } from "@assay/workflow/onboard";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/output.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { describeImport, describeResult } from "./describe-import.ts";
import { openSource } from "./open-source.ts";

/** Flags of `assay import`. */
export interface ImportFlags extends ProjectFlags {
	readonly dryRun?: boolean;
	/** `becomes=column`, repeatable. */
	readonly field?: Readonly<Record<string, string>>;
	readonly system?: string;
}

/** `assay import <file…>`: recognises each file and writes what it holds; `--dry-run` only tells. */
export async function importCommand(
	files: readonly string[],
	flags: ImportFlags,
): Promise<ExitCode> {
	if (files.length === 0) throw new ConfigurationError("Cannot import: no file is named");
	const output = processOutput(flags);
	const workbench = await openWorkbench({
		folder: process.cwd(),
		config: flags.config,
		envFile: flags.envFile,
		mayLackConfig: true,
	});
	const interruption = listenForInterruption(() =>
		output.note("Stopping; what was imported is kept, importing the same file again completes it"),
	);
	const { signal } = interruption;
	try {
		for (const file of files) {
			const source = await openSource(file, {
				fields: flags.field ?? {},
				system: flags.system,
				signal,
			});
			const { clock, store } = workbench;
			if (flags.dryRun) {
				const report = await dryRunImport(source, store, {
					signal,
					detectLanguage: (text) => detectLanguage(text)?.language,
				});
				output.print(safeLines(describeImport(report)));
				output.json({ schema: 1, ...report });
			} else {
				const result = await runImport(source, store, { clock, signal });
				output.print(safeLines(describeResult(result)));
				output.json({ schema: 1, ...result });
			}
		}
		return EXIT_CODE.good;
	} catch (error) {
		if (signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		interruption.stopListening();
		await workbench.close();
	}
}
