import {
	analysePool,
	fitPoolLabelModel,
	isActive,
	requireLabelModel,
} from "@assay/workflow/labeling";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { applyShown } from "./apply-shown.ts";
import { describeLabelModel } from "./describe-label-model.ts";
import { type LabelingFlags, labelingGround, withLabeling } from "./labeling-session.ts";

/** Flags of `assay label-model fit`. */
export interface FitLabelModelFlags extends LabelingFlags {
	/** Let active labeling functions vote first where they have not voted yet. */
	readonly apply?: boolean;
	readonly evidenceCap?: number;
}

/** `assay label-model fit`: makes probabilistic labels of votes, and says how good they are. */
export function fitLabelModelCommand(flags: FitLabelModelFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, workbench } = session;
		const ground = await labelingGround(session, flags);
		const { criterion, functions, pool } = ground;
		let exit: ExitCode = EXIT_CODE.good;
		if (flags.apply === true) {
			const told = await applyShown(session, { ...ground, wanted: functions.filter(isActive) });
			if (told.application?.outcome !== "finished") return told.exit;
			exit = told.exit;
		}
		const { evidenceCap } = flags;
		const record = await fitPoolLabelModel(workbench, { pool, criterion, functions, evidenceCap });
		await analysePool(workbench, { pool, criterion: criterion.definition, functions });
		output.print(describeLabelModel(record).join("\n"));
		output.json({ schema: 1, labelModel: record });
		return exit;
	});
}

/** `assay label-model show`: the label model that was fitted last. */
export function showLabelModelCommand(flags: LabelingFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, workbench } = session;
		const { criterion, pool } = await labelingGround(session, flags);
		const record = await requireLabelModel(workbench.store, pool.name, criterion.definition.name);
		output.print(describeLabelModel(record).join("\n"));
		output.json({ schema: 1, labelModel: record });
		return EXIT_CODE.good;
	});
}
