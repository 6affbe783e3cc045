import { ConfigurationError } from "@assay/core/domain";
import {
	chooseTrialRows,
	type DisagreementGroup,
	type DisagreementGroups,
	disagreementGroups,
	type GroupWords,
	nameGroup,
	prepareTrial,
	trialVerdicts,
} from "@assay/workflow/align";
import { BudgetReachedError } from "@assay/workflow/calls";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { RunSession } from "../run/run-one-system.ts";
import type { CallFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { findEvaluator } from "./find-evaluator.ts";
import { openJudgeGround, requirePrices } from "./judge-session.ts";
import { getTrial, type StoredTrial } from "./trial-documents.ts";

/** Flags of `assay judge groups`. */
export interface GroupsFlags extends CallFlags {
	readonly run?: string;
	/** A trial that was stored; instead of an evaluator. */
	readonly trial?: string;
	/** Model that names the groups; rule-based words alone without one. */
	readonly model?: string;
}

/** As many as a trial has at most. */
const ROWS = 2_000;

/** `assay judge groups`: what the rows have in common on which a judge differs from people. */
export async function groupsCommand(
	wanted: string | undefined,
	flags: GroupsFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const { store } = session.workbench;
		const { definition, rows: choice, run } = await chosenTrial(session, wanted, flags);
		const { data } = await openJudgeGround(session, run);
		const trial = prepareTrial(session.open.ports, data, { ...session, definition });
		const { applies, criterion, passAt } = trial.evaluator;
		const { rows } = await chooseTrialRows(store, data, {
			criterion: definition.criterion,
			choice,
			applies,
		});
		const verdicts = await trialVerdicts(trial, rows);
		const found = disagreementGroups({ data, criterion, passAt, rows, verdicts });
		const { model } = flags;
		if (model !== undefined) requirePrices(session, [model]);
		const named: Naming =
			model === undefined
				? { words: new Map(), exit: EXIT_CODE.good }
				: await nameGroups(session, found.groups, { model, criterion }).finally(() =>
						output.endProgress(),
					);
		tell(session, found, { ...named, model });
		return named.exit;
	});
}

async function chosenTrial(
	{ workbench }: RunSession,
	wanted: string | undefined,
	{ run = "latest", trial }: GroupsFlags,
): Promise<Omit<StoredTrial, "id">> {
	const { store } = workbench;
	if (trial !== undefined) return getTrial(store, trial);
	if (wanted === undefined)
		throw new ConfigurationError(
			"Cannot group disagreements: no judge is named, expected an evaluator",
		);
	const { definition } = await findEvaluator(store, await effectiveProject(workbench), wanted);
	return { run, definition, rows: { among: "labelled", first: ROWS } };
}

interface Naming {
	/** By id of the group. */
	readonly words: ReadonlyMap<string, GroupWords>;
	readonly exit: ExitCode;
}

/** One after the other, so that a budget is kept to; what came counts. */
async function nameGroups(
	{ open, output, signal }: RunSession,
	groups: readonly DisagreementGroup[],
	about: Pick<Parameters<typeof nameGroup>[1], "criterion" | "model">,
): Promise<Naming> {
	const words = new Map<string, GroupWords>();
	let costUsd: number | undefined;
	const spend = (cost: number | undefined): void => {
		if (cost !== undefined) costUsd = (costUsd ?? 0) + cost;
	};
	let failed = 0;
	try {
		for (const [done, group] of groups.entries()) {
			const said = await nameGroup({ ...open.ports, signal, spend }, { ...about, group });
			if (said === undefined) failed++;
			else words.set(group.id, said);
			output.showProgress({
				label: about.model,
				done: done + 1,
				total: groups.length,
				perSecond: undefined,
				etaMs: undefined,
				costUsd,
				failed,
			});
		}
	} catch (error) {
		if (!(error instanceof BudgetReachedError)) throw error;
		output.warn("The budget is spent; what came is kept");
		return { words, exit: EXIT_CODE.incomplete };
	}
	if (failed > 0)
		output.warn(`${about.model} could not be asked about ${failed} of ${groups.length} groups`);
	return { words, exit: failed > 0 ? EXIT_CODE.incomplete : EXIT_CODE.good };
}

function tell(
	{ output }: RunSession,
	{ compared, disagreements, groups }: DisagreementGroups,
	{ model, words }: Naming & { readonly model: string | undefined },
): void {
	output.print(`${disagreements} of ${compared} rows differ`);
	for (const group of groups) {
		output.print(`\n${group.name} (${group.rows.length} rows)`);
		if (group.suggestion !== "") output.print(group.suggestion);
		const said = words.get(group.id);
		if (said?.kind === "named") output.print(`Named by ${model}: ${said.name}\n${said.suggestion}`);
		if (said?.kind === "unusable") output.print(said.reason);
	}
	output.json({
		schema: 1,
		compared,
		disagreements,
		groups: groups.map(({ rows, ...group }) => {
			const byModel = words.get(group.id);
			return { ...group, rows: rows.map(({ key }) => key), ...(byModel && { byModel }) };
		}),
		...(model !== undefined && { model }),
	});
}
