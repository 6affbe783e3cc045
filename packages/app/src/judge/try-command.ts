import { readFileSync } from "node:fs";
import { ConfigurationError, type EvaluatorDefinition, userText } from "@assay/core/domain";
import {
	agreesOn,
	chooseTrialRows,
	type FilledTrial,
	fillTrial,
	type PreparedTrial,
	prepareTrial,
	type TrialRow,
	type TrialVerdict,
	trialSums,
	trialVerdicts,
} from "@assay/workflow/align";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { RunSession } from "../run/run-one-system.ts";
import type { CallFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { renderTable } from "../terminal/render-table.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { parseStoredDefinition } from "../workbench/parse-stored-definition.ts";
import { estimateWords } from "./estimate-words.ts";
import { findEvaluator } from "./find-evaluator.ts";
import { openJudgeGround, requirePrices } from "./judge-session.ts";
import { requireNoLockedQuote } from "./require-no-locked-quote.ts";
import { getTrial, type StoredTrial } from "./trial-documents.ts";
import { showTrialProgress } from "./trial-progress.ts";

/** Flags of `assay judge try`. */
export interface TryFlags extends CallFlags {
	readonly run?: string;
	readonly first?: number;
	readonly sample?: number;
	readonly seed?: number;
	readonly unlabelled?: boolean;
	/** A trial that was stored; instead of an evaluator. */
	readonly trial?: string;
	readonly model?: string;
}

/** `assay judge try`: asks a judge, stored or in a file, about rows of a run that may improve it. */
export async function tryCommand(wanted: string | undefined, flags: TryFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const inFile = wanted?.endsWith(".json") ? definitionInFile(wanted) : undefined;
	const model = inFile?.kind === "judge" ? inFile.judge.model : flags.model;
	return withSession(
		{ ...flags, ...(model !== undefined && { model }) },
		output,
		async (session) => {
			const chosen = await chosenTrial(session, { wanted, inFile, flags });
			const { data } = await openJudgeGround(session, chosen.run);
			const { definition } = chosen;
			await requireNoLockedQuote(session.workbench.store, definition);
			if (definition.kind === "judge") requirePrices(session, [definition.judge.model]);
			const trial = prepareTrial(session.open.ports, data, { ...session, definition });
			const { rows } = await chooseTrialRows(session.workbench.store, data, {
				criterion: definition.criterion,
				choice: chosen.rows,
				applies: trial.evaluator.applies,
			});
			const progress = showTrialProgress(output, definition.name);
			const filled = await fillTrial(trial, rows, progress.emit).finally(progress.end);
			tell(session, trial, { rows, filled, verdicts: await trialVerdicts(trial, rows) });
			return exitOf(filled);
		},
	);
}

function definitionInFile(file: string): EvaluatorDefinition {
	const read = parseStoredDefinition("evaluator", parseJson(file, readFileSync(file, "utf8")));
	if (read.isValid && read.parsed.kind === "evaluator") return read.parsed.definition;
	const problems = read.isValid ? [] : read.problems;
	const lines = problems.map(({ message, path }) => `${path.join(".")}: ${message}`);
	throw new ConfigurationError(
		`Cannot try ${file}: ${lines.join("; ")}, expected the definition of an evaluator`,
	);
}

function parseJson(file: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new ConfigurationError(`Cannot try ${file}: it is no JSON`, { cause: error });
	}
}

async function chosenTrial(
	{ workbench }: RunSession,
	{
		flags,
		inFile,
		wanted,
	}: {
		readonly wanted: string | undefined;
		readonly inFile: EvaluatorDefinition | undefined;
		readonly flags: TryFlags;
	},
): Promise<Omit<StoredTrial, "id">> {
	const { store } = workbench;
	if (flags.trial !== undefined) return getTrial(store, flags.trial);
	if (wanted === undefined)
		throw new ConfigurationError(
			"Cannot try a judge: none is named, expected an evaluator or a JSON file with its definition",
		);
	const project = await effectiveProject(workbench);
	const definition = inFile ?? (await findEvaluator(store, project, wanted)).definition;
	const { first, run = "latest", sample, seed, unlabelled = false } = flags;
	return {
		run,
		definition,
		rows: { among: unlabelled ? "unlabelled" : "labelled", first, sample, seed },
	};
}

interface Tried {
	readonly rows: readonly TrialRow[];
	readonly verdicts: readonly TrialVerdict[];
	readonly filled: FilledTrial;
}

function tell({ output }: RunSession, trial: PreparedTrial, tried: Tried): void {
	const { filled, rows, verdicts } = tried;
	const { passAt } = trial.evaluator;
	const sums = trialSums(rows, verdicts, passAt);
	const told = rows.map((row, i) => ({
		key: row.key,
		prompt: row.prompt.id,
		said: saidText(trial, verdicts[i]?.verdict),
		people: row.truth?.truth.label ?? "",
		agrees: agreesOn(row, verdicts[i] ?? {}, passAt),
		input: userText(row.prompt.input),
	}));
	output.print(
		renderTable(
			[
				{ header: "prompt" },
				{ header: "judge" },
				{ header: "people" },
				{ header: "" },
				{ header: "text", isFlexible: true },
			],
			told.map(({ agrees, input, people, prompt, said }) => [
				prompt,
				said,
				people,
				agrees === false ? "differs" : "",
				input,
			]),
			output.width,
		).join("\n"),
	);
	output.print(`Agreement with people: ${estimateWords(sums.agreement)}`);
	const missing = [
		...(sums.missing > 0 ? [`${sums.missing} not asked`] : []),
		...(sums.failed > 0 ? [`${sums.failed} failed`] : []),
		...(sums.abstained > 0 ? [`${sums.abstained} abstained`] : []),
	];
	if (missing.length > 0) output.print(`Without a verdict: ${missing.join(", ")}`);
	if (filled.outcome === "interrupted")
		output.warn("Interrupted. The same command goes on where it was: what came is kept");
	if (filled.outcome === "budget-reached") output.warn("The budget is spent; what came is kept");
	output.json({
		schema: 1,
		trial: {
			run: trial.data.run.id,
			evaluator: trial.definition.name,
			version: trial.version,
			outcome: filled.outcome,
			...sums,
			...(filled.costUsd !== undefined && { newCostUsd: filled.costUsd }),
		},
		rows: told,
	});
}

function saidText({ evaluator }: PreparedTrial, verdict: TrialVerdict["verdict"]): string {
	if (verdict === undefined) return "";
	if (verdict.kind !== "scored") return verdict.kind;
	const { scale } = evaluator.criterion;
	const label =
		scale.kind === "labels" && verdict.label !== undefined
			? scale.labels[verdict.label]?.name
			: undefined;
	return label ?? verdict.score.toFixed(2);
}

function exitOf({ outcome }: FilledTrial): ExitCode {
	if (outcome === "interrupted") return EXIT_CODE.interrupted;
	return outcome === "budget-reached" ? EXIT_CODE.incomplete : EXIT_CODE.good;
}
