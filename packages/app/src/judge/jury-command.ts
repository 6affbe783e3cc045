import { ConfigurationError } from "@assay/core/domain";
import { type FittedJury, fitJury } from "@assay/workflow/align";
import { evaluatorVersion, toStoredDefinitions } from "@assay/workflow/definitions";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { toDefinitionSet } from "../definitions/to-definition-set.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { renderTable } from "../terminal/render-table.ts";
import { estimateWords } from "./estimate-words.ts";
import { openJudgeGround } from "./judge-session.ts";

/** Flags of `assay judge jury`. */
export interface JuryFlags extends ProjectFlags {
	readonly run?: string;
	readonly criterion: string;
	readonly name?: string;
	readonly member?: readonly string[];
	readonly dryRun?: boolean;
}

/** `assay judge jury`: weighs several evaluators by people's labels, and stores the jury. */
export async function juryCommand(flags: JuryFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const { clock, store } = session.workbench;
		const { data, project } = await openJudgeGround(session, flags.run ?? "latest");
		const name = flags.name ?? `${flags.criterion} jury`;
		if (project.origins.get(`evaluator ${name}`) === "code")
			throw new ConfigurationError(
				`Cannot store jury "${name}": the configuration defines an evaluator of this name, expected another --name`,
			);
		const fitted = await fitJury(store, data, {
			criterion: flags.criterion,
			name,
			members: flags.member,
		});
		const version = evaluatorVersion(fitted.definition);
		if (flags.dryRun !== true)
			await store.putDefinitions(
				toStoredDefinitions(
					toDefinitionSet([{ kind: "evaluator", definition: fitted.definition }]),
					{ origin: "ui", createdAt: clock.now() },
				),
			);
		output.print(juryLines(fitted, output.width).join("\n"));
		if (flags.dryRun !== true)
			output.print(`Stored as ${name}@${version.slice(0, 8)}; the next run has it`);
		output.json({ schema: 1, jury: { ...fitted, version, isStored: flags.dryRun !== true } });
		return EXIT_CODE.good;
	});
}

function juryLines(fitted: FittedJury, width: number): readonly string[] {
	const { crossFitted, definition, dependence, labels, majority, members, withoutVerdict } = fitted;
	const { effectiveJudges, meanCorrelation } = dependence;
	return [
		`${labels} labels of the parts to improve with${withoutVerdict > 0 ? `, ${withoutVerdict} more without a verdict of every member` : ""}`,
		...renderTable(
			[{ header: "" }, { header: "agreement with people" }, { header: "weight", align: "right" }],
			[
				...members.map(({ agreement, name }, i) => [
					name,
					estimateWords(agreement),
					(definition.jury.coefficients[i] ?? 0).toFixed(2),
				]),
				["majority", estimateWords(majority), ""],
				["jury, cross-fitted", estimateWords(crossFitted), ""],
			],
			width,
		),
		meanCorrelation === undefined
			? "How far the members err together cannot be told"
			: `Errors correlate ${meanCorrelation.toFixed(2)} on average: ${members.length} members are worth ${effectiveJudges?.toFixed(1) ?? "an unknown number of"} independent ones`,
	];
}
