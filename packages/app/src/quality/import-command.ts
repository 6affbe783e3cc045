import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImportError } from "@assay/core/domain";
import { requireThreshold } from "@assay/workflow/quality";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { putQualityFile } from "./put-quality-file.ts";
import { withQuality } from "./quality-session.ts";
import type { RegisterFlags } from "./register-command.ts";
import { registerQualityModel } from "./register-quality-model.ts";

/** Flags of `assay quality import`. */
export interface ImportQualityFlags extends RegisterFlags {
	/** Default: the criterion of the model's own name. */
	readonly criterion?: string;
}

const THRESHOLD = 0.5;

/** `assay quality import <file>`: takes a model from elsewhere, and makes it an evaluator. */
export function importQualityCommand(file: string, flags: ImportQualityFlags): Promise<ExitCode> {
	return withQuality(flags, async (session) => {
		const { output, workbench } = session;
		const content = await readFile(file, "utf8").catch((cause: unknown) => {
			throw new ImportError(`Cannot read ${file}: it cannot be opened, expected a file`, { cause });
		});
		await session.criteria();
		const { hash, parsed } = await putQualityFile(workbench, content, path.basename(file));
		const { criterion, lineage, name } = parsed;
		const definition = await registerQualityModel(workbench, {
			evaluator: flags.evaluator ?? name,
			criterion: flags.criterion ?? criterion.name,
			labels: criterion.labels.map((label) => label.name),
			asset: hash,
			minProbability: requireThreshold(flags.threshold ?? THRESHOLD),
			description: `Quality model "${name}" of another project, trained on ${lineage.trainingRows} rows, ${lineage.goldRows} of them with ground truth`,
		});
		output.print(
			safeLines(
				`Imported ${hash.slice(0, 12)} as evaluator ${definition.name} for ${definition.criterion}`,
			),
		);
		output.json({ schema: 1, asset: hash, evaluator: definition });
	});
}
