import { createLabelingLibrary, rulePlaces } from "@assay/adapters/labeling";
import {
	type Estimate,
	isLocalRule,
	type Json,
	type LabelingFunctionDefinition,
	type LabelingRule,
} from "@assay/core/domain";
import { wilsonInterval } from "@assay/core/stats";
import type { LabelingExample, LabelingPreview } from "@assay/sdk/api";
import {
	type PreviewExample,
	previewLabelingFunction,
	votingFunction,
	type LabelingPreview as WorkedPreview,
} from "@assay/workflow/labeling";
import { labelingRuleInWords } from "@assay/workflow/results";
import { validateDefinition } from "../../definitions/validate-definition.ts";
import { findPool } from "../../pool/find-pool.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import type { Workroom } from "../workroom.ts";
import { goldEstimate } from "./gold-estimate.ts";
import { labelingSubject } from "./labeling-subject.ts";
import { toWarnings } from "./warning-words.ts";

/** What is tried on which pool. */
export interface PreviewInput {
	readonly pool: string;
	readonly definition: Json;
}

const SAMPLE_ROWS = 2_000;
const GOLD_ROWS = 2_000;
const SEED = 1;
/** Agreement is measured over the whole pool: on larger ones that takes too long for a look. */
const AGREEMENT_ROWS = 20_000;
const NOTHING = {
	looked: 0,
	right: 0,
	wrong: 0,
	warnings: [],
	examples: { right: [], wrong: [], unlabelled: [], abstains: [] },
};

/** Tries a labeling function that may not be saved; nothing is stored, and no model is asked. */
export async function previewLabeling(
	workroom: Workroom,
	input: PreviewInput,
	signal: AbortSignal,
): Promise<LabelingPreview> {
	const startedAt = performance.now();
	const { rows } = await findPool(workroom.store, input.pool);
	const preview = await tried(workroom, input, signal);
	return { ...NOTHING, rows, ...preview, tookMs: performance.now() - startedAt };
}

async function tried(
	workroom: Workroom,
	{ definition: body, pool }: PreviewInput,
	signal: AbortSignal,
): Promise<Partial<LabelingPreview> & Pick<LabelingPreview, "issues">> {
	const project = await effectiveProject(workroom.session.workbench);
	const read = parseStoredDefinition("labeling-function", body);
	const issues = validateDefinition("labeling-function", body, { project });
	if (!read.isValid || read.parsed.kind !== "labeling-function") return { issues };
	const { definition } = read.parsed;
	const inWords = labelingRuleInWords(definition.rule);
	if (!isLocalRule(definition.rule)) return { issues, inWords, undecided: NOT_LOCAL };
	if (issues.length > 0) return { issues };
	const subject = await labelingSubject(workroom, { pool, criterion: definition.criterion });
	const library = createLabelingLibrary();
	const needsAgreement = library.needsAgreement([
		{ name: definition.name, label: 0, rule: definition.rule },
	]);
	if (needsAgreement && subject.pool.rows > AGREEMENT_ROWS)
		return { issues, inWords, undecided: TOO_MANY_ROWS };
	const worked = await previewLabelingFunction(
		{ ...workroom.session.open.ports, library },
		{
			...subject,
			trial: votingFunction(project, subject.criterion, definition),
			sampleRows: SAMPLE_ROWS,
			goldRows: GOLD_ROWS,
			seed: SEED,
			concurrency: 1,
			signal,
		},
	);
	return { issues, inWords, ...toPreview(worked, definition) };
}

const NOT_LOCAL =
	"It asks a model, an evaluator or a function about every row, so it is not tried here. Save it and apply: each answer is kept, and asked for once";
const TOO_MANY_ROWS =
	"How much responses to a prompt agree is measured over all rows, which takes too long here for so many. Save it and apply";

function toPreview(
	worked: WorkedPreview,
	{ rule }: LabelingFunctionDefinition,
): Partial<LabelingPreview> {
	const { baseRate, examples, failures, flags, right, rows, wrong } = worked;
	const accuracy = goldEstimate(worked);
	const coverage = coverageEstimate(worked);
	const toExamples = (list: readonly PreviewExample[]): readonly LabelingExample[] =>
		list.map((example) => toExample(example, rule));
	return {
		looked: rows,
		...(coverage !== undefined && { coverage }),
		right,
		wrong,
		...(accuracy !== undefined && { accuracy }),
		...(baseRate !== undefined && { baseRate }),
		...(failures !== undefined && {
			failures: { rows: failures.rows, reason: failures.example.reason },
		}),
		warnings: toWarnings(flags, worked),
		examples: {
			right: toExamples(examples.right),
			wrong: toExamples(examples.wrong),
			unlabelled: toExamples(examples.unlabelled),
			abstains: toExamples(examples.abstains),
		},
	};
}

function coverageEstimate({ coverage, rows }: WorkedPreview): Estimate | undefined {
	if (coverage === undefined) return undefined;
	const { high, low } = wilsonInterval(Math.round(coverage * rows), rows);
	return { value: coverage, low, high, count: rows, confidence: 0.95 };
}

function toExample(
	{ id, prompt, response, row, truth, vote }: PreviewExample,
	rule: LabelingRule,
): LabelingExample {
	return {
		row,
		id,
		prompt,
		response,
		...(vote !== undefined && { vote }),
		...(truth !== undefined && { truth }),
		marks: rulePlaces(rule, response),
	};
}
