import { writeAtomically } from "@assay/adapters/reports";
import { qualityFileText, requireQualityModel } from "@assay/workflow/quality";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withQuality } from "./quality-session.ts";
import { whole } from "./write-model-files.ts";

/** Flags of `assay quality export`. */
export interface ExportQualityFlags extends ProjectFlags {
	/** Default: the model's name with `.json`. */
	readonly output?: string;
}

/** `assay quality export <model>`: writes the model as one file. */
export function exportQualityCommand(name: string, flags: ExportQualityFlags): Promise<ExitCode> {
	return withQuality(flags, async ({ output, workbench }) => {
		const { asset } = await requireQualityModel(workbench.store, name);
		const text = await qualityFileText(workbench.store, asset);
		const file = flags.output ?? `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.json`;
		await writeAtomically(file, whole(text));
		output.print(
			safeLines(
				`Wrote ${file} (${asset.slice(0, 12)})\nUse it in another project: assay quality import ${file}`,
			),
		);
		output.json({ schema: 1, file, asset });
	});
}
