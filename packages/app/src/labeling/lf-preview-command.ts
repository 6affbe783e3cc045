import { readFileSync } from "node:fs";
import { countOf, usdText } from "@assay/adapters/reports";
import {
	ConfigurationError,
	isLocalRule,
	type LabelingFunctionDefinition,
} from "@assay/core/domain";
import {
	type LabelingPreview,
	type PreviewExample,
	previewLabelingFunction,
	votingFunction,
} from "@assay/workflow/labeling";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { validateDefinition } from "../definitions/validate-definition.ts";
import { requirePrices } from "../judge/judge-session.ts";
import { modelsOfRule } from "../workbench/models-of-rule.ts";
import { parseStoredDefinition } from "../workbench/parse-stored-definition.ts";
import {
	type LabelingFlags,
	type LabelingSession,
	labelingGround,
	namedFunctions,
	withLabeling,
} from "./labeling-session.ts";
import { accuracyWords, FLAG_WORDS, shareWords } from "./labeling-words.ts";

/** Flags of `assay lf preview`. */
export interface LfPreviewFlags extends LabelingFlags {
	readonly sample?: number;
	readonly seed?: number;
}

/** Rows that are looked at: many where they cost nothing. */
const ROWS = {
	local: { sampleRows: 2_000, goldRows: 2_000 },
	called: { sampleRows: 50, goldRows: 50 },
};
const TEXT_LENGTH = 160;

/** `assay lf preview <name or JSON file>`: what a labeling function would do; nothing is stored. */
export function lfPreviewCommand(wanted: string, flags: LfPreviewFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { concurrency, output, ports, project, signal } = session;
		const inFile = wanted.endsWith(".json") ? definitionInFile(session, wanted) : undefined;
		const criterionName = flags.criterion ?? inFile?.criterion;
		const { criterion, functions, pool } = await labelingGround(session, {
			...flags,
			...(criterionName !== undefined && { criterion: criterionName }),
		});
		const [stored] = inFile === undefined ? namedFunctions(functions, [wanted]) : [];
		const trial = inFile ? votingFunction(project, criterion.definition, inFile) : stored;
		if (trial === undefined) throw new ConfigurationError(`Cannot preview "${wanted}"`);
		requirePrices(session, modelsOfRule(trial.definition.rule));
		const rows = isLocalRule(trial.definition.rule) ? ROWS.local : ROWS.called;
		const preview = await previewLabelingFunction(ports, {
			pool,
			criterion: criterion.definition,
			trial,
			functions,
			project,
			...rows,
			...(flags.sample !== undefined && { sampleRows: flags.sample }),
			seed: flags.seed ?? 1,
			concurrency,
			signal,
		});
		output.print(safeLines(describe(trial.definition, preview).join("\n")));
		output.json({ schema: 1, pool: pool.name, name: trial.definition.name, ...preview });
		return EXIT_CODE.good;
	});
}

function definitionInFile({ project }: LabelingSession, file: string): LabelingFunctionDefinition {
	const body = parseJson(file);
	const problems = validateDefinition("labeling-function", body, { project });
	const read = parseStoredDefinition("labeling-function", body);
	if (problems.length === 0 && read.isValid && read.parsed.kind === "labeling-function")
		return read.parsed.definition;
	const lines = problems.map(({ message, path }) => `${path.join(".")}: ${message}`);
	throw new ConfigurationError(`Cannot preview ${file}: ${lines.join("; ")}`);
}

function parseJson(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch (error) {
		throw new ConfigurationError(`Cannot preview ${file}: it is no JSON that can be read`, {
			cause: error,
		});
	}
}

function describe(
	{ name }: LabelingFunctionDefinition,
	preview: LabelingPreview,
): readonly string[] {
	const { costUsd, coverage, examples, failures, flags, gold, msPerRow, partners, rows } = preview;
	const [partner] = partners;
	return [
		`${name}: ${countOf(rows, "row")} at random, ${countOf(gold, "labelled row")}`,
		`  coverage ${shareWords(coverage) || "unknown"}, votes for ${preview.polarity.join(", ") || "nothing"}`,
		`  right on labels: ${accuracyWords(preview) || "no vote on a labelled row"}`,
		...flags.map((flag) => `  warning: ${FLAG_WORDS[flag]}`),
		...(flags.includes("duplicate") && partner ? [`  most like ${partner.name}`] : []),
		...(failures
			? [`  failed on ${countOf(failures.rows, "row")}: ${failures.example.reason}`]
			: []),
		`  ${msPerRow.toFixed(2)} ms per row${costUsd === undefined ? "" : `, ${usdText(costUsd)}`}`,
		...exampleLines("right", examples.right),
		...exampleLines("wrong", examples.wrong),
		...exampleLines("votes without a label", examples.unlabelled),
		...exampleLines("abstains", examples.abstains),
	];
}

function exampleLines(title: string, examples: readonly PreviewExample[]): readonly string[] {
	if (examples.length === 0) return [];
	return [
		`  ${title}:`,
		...examples.map(({ id, response, truth, vote }) => {
			const said = [vote, ...(truth === undefined || truth === vote ? [] : [`truth ${truth}`])];
			const labels = said.filter((part) => part !== undefined).join(", ");
			const text = response.replaceAll(/\s+/g, " ").slice(0, TEXT_LENGTH);
			return `    ${id}${labels === "" ? "" : ` (${labels})`}: ${text}`;
		}),
	];
}
