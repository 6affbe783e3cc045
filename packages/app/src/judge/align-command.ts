import { pValueText } from "@assay/adapters/reports";
import { ConfigurationError, type EvaluatorDefinition } from "@assay/core/domain";
import type { Alignment } from "@assay/sdk/api";
import {
	type AlignmentState,
	alignJudge,
	type CountedLook,
	type JudgeDefinition,
	lookAtLockedTest,
	prepareTrial,
} from "@assay/workflow/align";
import { BudgetReachedError } from "@assay/workflow/calls";
import { evaluatorVersion, toStoredDefinitions } from "@assay/workflow/definitions";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { toDefinitionSet } from "../definitions/to-definition-set.ts";
import type { RunSession } from "../run/run-one-system.ts";
import type { CallFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { type AlignmentAbout, alignmentBox, readLook, toAlignment } from "./alignment-documents.ts";
import { estimateWords } from "./estimate-words.ts";
import { type FoundEvaluator, findEvaluator } from "./find-evaluator.ts";
import { type JudgeGround, openJudgeGround, requirePrices } from "./judge-session.ts";
import { requireNoLockedQuote } from "./require-no-locked-quote.ts";
import { putVersionNote } from "./version-notes.ts";

/** Flags of `assay judge align`. */
export interface AlignFlags extends CallFlags {
	readonly run?: string;
	readonly model?: string;
	readonly rounds?: number;
	readonly adopt?: boolean;
	/** Adopt also where the locked test has no labels. */
	readonly withoutLockedTest?: boolean;
}

const DEFAULT_ROUNDS = 4;

/** `assay judge align <evaluator>`: looks for a better prompt of a judge, and with `--adopt` takes it. */
export async function alignCommand(wanted: string, flags: AlignFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) =>
		exitOf(await alignIn(session, wanted, flags)),
	);
}

/** Aligns a judge in an open session, and tells what came of it. */
export async function alignIn(
	session: RunSession,
	wanted: string,
	flags: AlignFlags,
): Promise<Alignment> {
	const ground = await openJudgeGround(session, flags.run ?? "latest");
	const { store } = session.workbench;
	const found = await findEvaluator(store, ground.project, wanted);
	const definition = requireJudge(found.definition);
	const model = flags.model ?? ground.project.fillModel;
	if (model === undefined)
		throw new ConfigurationError(
			`Cannot align "${definition.name}": no model is named, expected --model provider:model`,
		);
	await requireNoLockedQuote(store, definition);
	requirePrices(session, [model, definition.judge.model]);
	const rounds = flags.rounds ?? DEFAULT_ROUNDS;
	const isUncheckedFine = flags.withoutLockedTest === true;
	const about = { found: { ...found, definition }, model, rounds, isUncheckedFine };
	const task: AlignTask = { session, ground, ...about };
	const state = await runAlignment(task).finally(() => session.output.endProgress());
	const alignment = flags.adopt === true ? await adopt(task, state) : toView(task, state);
	await alignmentBox(session.workbench).put(alignment);
	tell(session, alignment);
	return alignment;
}

interface AlignTask {
	readonly session: RunSession;
	readonly ground: JudgeGround;
	readonly found: FoundEvaluator & { readonly definition: JudgeDefinition };
	readonly model: string;
	readonly rounds: number;
	/** The person knows that nothing checks it, where the locked test has no labels. */
	readonly isUncheckedFine: boolean;
}

function requireJudge(definition: EvaluatorDefinition): JudgeDefinition {
	if (definition.kind === "judge") return definition;
	throw new ConfigurationError(
		`Cannot align "${definition.name}": it is a ${definition.kind} evaluator, expected a judge`,
	);
}

function aboutOf({ found, ground, model, rounds }: AlignTask): AlignmentAbout {
	return {
		evaluator: found.definition.name,
		version: evaluatorVersion(found.definition),
		run: ground.data.run.id,
		model,
		rounds,
	};
}

function toView(task: AlignTask, state: AlignmentState): Alignment {
	return toAlignment(aboutOf(task), state, task.session.workbench.clock.now());
}

async function runAlignment(task: AlignTask): Promise<AlignmentState> {
	const { found, ground, model, rounds, session } = task;
	const { concurrency, open, output, signal, workbench } = session;
	const box = alignmentBox(workbench);
	return alignJudge({
		ports: open.ports,
		data: ground.data,
		definition: found.definition,
		model,
		rounds,
		concurrency,
		signal,
		note: (text) => output.note(text),
		async emit(state) {
			output.showProgress({
				label: found.definition.name,
				done: state.roundsDone,
				total: rounds,
				perSecond: undefined,
				etaMs: undefined,
				costUsd: state.costUsd,
				failed: 0,
			});
			await box.put(toView(task, state));
		},
	});
}

/** Takes the best where it is shown to be better, and the locked test does not say otherwise. */
async function adopt(task: AlignTask, state: AlignmentState): Promise<Alignment> {
	const { found, ground, session } = task;
	const view = toView(task, state);
	const best = state.candidates[state.best];
	if (!state.isBetter || best === undefined || state.state === "interrupted") return view;
	const { clock, store } = session.workbench;
	const name = found.isFromCode ? `${found.definition.name} aligned` : found.definition.name;
	const adopted = { ...found.definition, name, judge: best.judge };
	await requireNoLockedQuote(store, adopted);
	const look = await lookOnce(task, adopted);
	if (look === undefined) return { ...view, state: "budget-reached" };
	const told = { ...view, lockedTest: look };
	const isUnchecked = look.labelsWanted !== undefined && !task.isUncheckedFine;
	if (look.isWorse || isUnchecked) return told;
	const [stored] = toStoredDefinitions(
		toDefinitionSet([{ kind: "evaluator", definition: adopted }]),
		{ origin: "ui", createdAt: clock.now() },
	);
	if (stored === undefined) return told;
	const before = found.isFromCode ? undefined : view.version;
	const current = ground.project.evaluators.find((one) => one.name === name);
	const expected = before ?? (current && evaluatorVersion(current));
	if (expected !== stored.version)
		await store.putDefinitions(
			[stored],
			[{ kind: "evaluator", name, ...(expected !== undefined && { version: expected }) }],
		);
	await putVersionNote(session.workbench, stored.version, {
		name: `Aligned with ${task.model}`,
		note: `From version ${view.version.slice(0, 8)}; agreement on the development part ${estimateWords(best.agreement)}`,
	});
	return { ...told, adopted: { name, version: stored.version } };
}

/** `undefined` where the budget did not reach for it. */
async function lookOnce(
	{ found, ground, session }: AlignTask,
	adopted: JudgeDefinition,
): Promise<CountedLook | undefined> {
	const { open, workbench } = session;
	const prepare = (definition: JudgeDefinition): ReturnType<typeof prepareTrial> =>
		prepareTrial(open.ports, ground.data, { ...session, definition });
	try {
		return await lookAtLockedTest(
			{ ...workbench, parse: readLook },
			{ before: prepare(found.definition), after: prepare(adopted) },
		);
	} catch (error) {
		if (error instanceof BudgetReachedError) return undefined;
		throw error;
	}
}

function tell({ output }: RunSession, alignment: Alignment): void {
	const { best, candidates, isBetter, lockedTest, pValue } = alignment;
	const lines = [
		`Before: ${estimateWords(candidates[0]?.agreement)} of the development part`,
		...(best === 0
			? ["No prompt was better"]
			: [
					`Best:   ${estimateWords(candidates[best]?.agreement)}, ${candidates[best]?.how} of round ${candidates[best]?.round}, ${pValue === undefined ? "not tested" : `p ${pValueText(pValue)}, one-sided${alignment.test === "sign-flip" ? ", over clusters" : ""}`}`,
				]),
		...(best !== 0 && !isBetter
			? ["That is not more than chance may give; label more rows before you adopt it"]
			: []),
		...lockedLines(lockedTest),
		...(alignment.adopted
			? [`Adopted as ${alignment.adopted.name}@${alignment.adopted.version.slice(0, 8)}`]
			: []),
	];
	output.print(lines.join("\n"));
	output.json({ schema: 1, alignment });
	const wanted = labelsToCollect(alignment);
	if (wanted !== undefined)
		output.warn(
			`Cannot adopt it: the locked test has no labels of this run, expected about ${wanted} labels drawn to measure, of which the locked test gets its share; collect them, or adopt it unchecked with --without-locked-test`,
		);
	if (alignment.state === "interrupted")
		output.warn("Interrupted. The same command goes on where it was: what came is kept");
	if (alignment.state === "budget-reached") output.warn("The budget is spent; what came is kept");
}

function lockedLines(look: Alignment["lockedTest"]): readonly string[] {
	if (look === undefined) return [];
	if (look.labelsWanted !== undefined && !look.isWorse)
		return ["The locked test has no labels of this run: nothing was checked"];
	return [
		`Locked test before: ${estimateWords(look.before)}`,
		`Locked test after:  ${estimateWords(look.after)} (look ${look.looks})`,
		...(look.isWorse ? ["It is worse there and was not adopted"] : []),
		...(look.isWorn
			? [`The locked test was looked at ${look.looks} times; refresh it with new labels`]
			: []),
	];
}

/** Labels for want of which it was not adopted. */
function labelsToCollect({ adopted, lockedTest }: Alignment): number | undefined {
	return adopted === undefined && lockedTest?.isWorse === false
		? lockedTest.labelsWanted
		: undefined;
}

function exitOf(alignment: Alignment): ExitCode {
	const { state } = alignment;
	if (labelsToCollect(alignment) !== undefined) return EXIT_CODE.notEnoughEvidence;
	if (state === "interrupted") return EXIT_CODE.interrupted;
	return state === "budget-reached" ? EXIT_CODE.incomplete : EXIT_CODE.good;
}
