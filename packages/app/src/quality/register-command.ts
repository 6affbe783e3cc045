import { requireQualityModel } from "@assay/workflow/quality";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withQuality } from "./quality-session.ts";
import { registerQualityModel } from "./register-quality-model.ts";
import { registrationOf } from "./registration-of.ts";

/** Flags of `assay quality register`. */
export interface RegisterFlags extends ProjectFlags {
	/** Default: the model's name. */
	readonly evaluator?: string;
	/** Default: that of the model. */
	readonly threshold?: number;
}

/** `assay quality register <model>`: makes it an evaluator, which judges runs from now on. */
export function registerCommand(name: string, flags: RegisterFlags): Promise<ExitCode> {
	return withQuality(flags, async (session) => {
		const { output, workbench } = session;
		const record = await requireQualityModel(workbench.store, name);
		await session.criteria();
		const definition = await registerQualityModel(workbench, registrationOf(record, flags));
		output.print(
			safeLines(
				`Registered evaluator ${definition.name} for ${definition.criterion}\nJudge a run with it: assay score <run> --evaluator "${definition.name}"`,
			),
		);
		output.json({ schema: 1, evaluator: definition });
	});
}
