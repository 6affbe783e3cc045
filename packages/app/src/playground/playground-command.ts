import { ConfigurationError } from "@assay/core/domain";
import {
	playgroundCells,
	type TriedCell,
	type TriedVariants,
	tryVariants,
	variantSums,
} from "@assay/workflow/playground";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { requirePrices } from "../judge/judge-session.ts";
import { showTrialProgress } from "../judge/trial-progress.ts";
import type { RunSession } from "../run/run-one-system.ts";
import { withSession } from "../run/session.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { syncDefinitions } from "../workbench/sync-definitions.ts";
import { syncSources } from "../workbench/sync-sources.ts";
import { chooseSample } from "./choose-sample.ts";
import { type OpenPlayground, openPlayground } from "./open-playground.ts";
import type { PlaygroundFlags } from "./playground-flags.ts";
import { variantsOf } from "./playground-flags.ts";
import { getPlaygroundTrial, putPlaygroundTrial } from "./playground-trials.ts";
import { variantsTable } from "./variants-table.ts";

/** `assay playground`: asks prompts of systems, files and models side by side, on a sample. */
export async function playgroundCommand(
	systems: readonly string[],
	flags: PlaygroundFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	const { model: models = [], ...callFlags } = flags;
	// The offline models are served where one of them is named.
	const model = models.find((one) => one.startsWith("sandbox:"));
	return withSession(
		{ ...callFlags, ...(model !== undefined && { model }) },
		output,
		async (session) => {
			const open = await openTrial(session, systems, flags);
			const { prepared } = open;
			requirePrices(
				session,
				prepared.variants.map(({ definition }) => definition.model),
			);
			const prompts = open.prompts.filter(
				({ prompt }) => flags.onlyPrompt === undefined || prompt.id === flags.onlyPrompt,
			);
			const tried = await tryAll(session, { ...open, prompts }, flags.variant);
			const cells = await playgroundCells(prepared, open.prompts);
			output.print(variantsTable(open, cells, output.width));
			tellEnd(session, open, tried);
			output.json({
				schema: 1,
				trial: open.stored.id,
				...tried,
				variants: prepared.variants.map(({ definition, version }, i) => ({
					label: definition.name,
					model: definition.model,
					version,
					...variantSums(prepared.evaluators, cells[i] ?? []),
				})),
			});
			return exitOf(tried);
		},
	);
}

async function openTrial(
	session: RunSession,
	systems: readonly string[],
	flags: PlaygroundFlags,
): Promise<OpenPlayground> {
	const { workbench } = session;
	const { store } = workbench;
	if (flags.trial !== undefined)
		return openPlayground(
			session,
			await effectiveProject(workbench),
			await getPlaygroundTrial(store, flags.trial),
		);
	await syncDefinitions(workbench);
	await syncSources(workbench, session.output, session.signal);
	const project = await effectiveProject(workbench);
	const { first, sample, seed, slice, withTest } = flags;
	const choice = { prompts: flags.prompt, first, sample, seed, slice, withTest };
	const chosen = await chooseSample(store, project.slices, choice);
	if (chosen.prompts.length === 0)
		throw new ConfigurationError(
			`Cannot try prompts: the sample is empty${chosen.testLeftOut > 0 ? " but for prompts of the split test, which are kept for measuring (--with-test)" : ""}, expected at least one prompt`,
		);
	if (chosen.testLeftOut > 0)
		session.output.note("Prompts of the split test are left out: they are kept for measuring");
	const start = {
		variants: variantsOf(project, systems, flags),
		sample: choice,
		evaluators: flags.evaluator ?? [],
		seqs: chosen.prompts.map(({ seq }) => seq),
		testLeftOut: chosen.testLeftOut,
	};
	const id = await putPlaygroundTrial(workbench, start);
	return openPlayground(session, project, { id, ...start });
}

async function tryAll(
	{ output }: RunSession,
	{ prepared, prompts }: OpenPlayground,
	variant: number | undefined,
): Promise<TriedVariants> {
	const progress = showTrialProgress(output, "playground");
	const variants = variant === undefined ? prepared.variants.length : 1;
	const tally = { done: 0, failed: 0, total: prompts.length * variants };
	const tell = (cell: TriedCell): void => {
		tally.done++;
		if (cell.failure !== undefined) tally.failed++;
		output.json({ schema: 1, cell });
		progress.emit(tally);
	};
	return tryVariants(prepared, { prompts, variant }, tell).finally(progress.end);
}

function tellEnd({ output }: RunSession, { stored }: OpenPlayground, tried: TriedVariants): void {
	if (tried.outcome === "interrupted")
		output.warn("Interrupted. The same command goes on where it was: what came is kept");
	if (tried.outcome === "budget-reached") output.warn("The budget is spent; what came is kept");
	output.note(`In the workbench: /develop/prompts?trial=${stored.id}`);
}

function exitOf({ failed, outcome, total }: TriedVariants): ExitCode {
	if (outcome === "interrupted") return EXIT_CODE.interrupted;
	const isNothing = total > 0 && failed === total;
	return outcome === "budget-reached" || isNothing ? EXIT_CODE.incomplete : EXIT_CODE.good;
}
