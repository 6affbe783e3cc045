import {
	ConfigurationError,
	type CriterionDefinition,
	type EvaluatorKind,
	type PoolRow,
	promptText,
	type Verdict,
} from "@assay/core/domain";
import {
	createQualityScorer,
	type QualityExample,
	type QualityExplanation,
} from "@assay/core/quality-model";
import { passesOf } from "../curate/passes-of.ts";
import type { EvaluatedRow } from "../ports/index.ts";
import { featureInWords } from "./feature-words.ts";
import { passProbabilities } from "./pass-probability.ts";
import { type ColumnPorts, qualityColumns } from "./quality-columns.ts";
import type { QualityFile } from "./quality-file.ts";

/** A quality model that is ready to read rows one by one. */
export interface OpenQualityModel {
	readonly file: QualityFile;
	/** What it says of one row; `classIndex` is the label that contributions speak for. */
	readonly explain: (
		example: QualityExample,
		options: { readonly classIndex: number; readonly top: number },
	) => QualityExplanation;
	readonly probabilities: (example: QualityExample) => Float64Array;
	/** A row of a pool, or of a benchmark, as the model reads it. */
	readonly exampleOf: (row: PoolRow, agreement?: number) => QualityExample;
}

/** Makes a quality model ready. @throws {ConfigurationError} for a rule that this program cannot prepare. */
export function openQualityModel(file: QualityFile, ports: ColumnPorts): OpenQualityModel {
	const scorer = createQualityScorer(file.model);
	const columns = qualityColumns(file.recipe, ports);
	return {
		file,
		explain: scorer.explain,
		probabilities: (example) => scorer.score([example]),
		exampleOf: (row, agreement = Number.NaN) => ({
			prompt: promptText(row.prompt),
			response: row.response,
			columns: columns(row, agreement),
		}),
	};
}

const MIN_PROBABILITY = 0.5;
const TOP_FEATURES = 3;

/**
 * Judges a row: the most probable label that passes where the probability of a pass is high enough,
 * else the most probable one that does not.
 *
 * @throws {ConfigurationError} where the model has other labels than the criterion, or the criterion
 *   no label of a kind.
 */
export function judgeQuality(
	model: OpenQualityModel,
	definition: Extract<EvaluatorKind, { kind: "quality-model" }>,
	{ criterion, row }: { readonly criterion: CriterionDefinition; readonly row: EvaluatedRow },
): Verdict {
	const labels = requireLabels(model.file, criterion);
	const passes = passesOf(criterion);
	const example = model.exampleOf(poolRowOf(row));
	const probabilities = model.probabilities(example);
	const [probability = 0] = passProbabilities(probabilities, passes);
	const least = definition.minProbability ?? MIN_PROBABILITY;
	const isPass = probability >= least;
	const label = mostProbable(probabilities, (one) => passes[one] === isPass);
	const chosen = labels[label];
	if (chosen === undefined)
		throw new ConfigurationError(
			`Cannot judge with quality model "${model.file.name}": criterion "${criterion.name}" has no label that ${isPass ? "passes" : "fails"}, expected one of either kind`,
		);
	const explained = passes.length === 2 ? passes.lastIndexOf(true) : label;
	const why = model.explain(example, { classIndex: explained, top: 2 * TOP_FEATURES });
	return {
		kind: "scored",
		score: chosen.score,
		label,
		explanation: `P(pass) ${probability.toFixed(2)}, passes from ${least.toFixed(2)}.${reasonsInWords(why, labels[explained]?.name ?? "")}`,
	};
}

function requireLabels({ criterion: trained, name }: QualityFile, criterion: CriterionDefinition) {
	const { scale } = criterion;
	const names = scale.kind === "labels" ? scale.labels.map((one) => one.name) : [];
	const expected = trained.labels.map((one) => one.name);
	if (scale.kind === "labels" && names.join("\n") === expected.join("\n")) return scale.labels;
	throw new ConfigurationError(
		`Cannot judge criterion "${criterion.name}" with quality model "${name}": its labels are ${names.join(", ") || "a share"}, expected those that the model was trained on: ${expected.join(", ")}`,
	);
}

function mostProbable(probabilities: Float64Array, isWanted: (label: number) => boolean): number {
	let best = -1;
	for (const [label, probability] of probabilities.entries())
		if (isWanted(label) && (best < 0 || probability > (probabilities[best] ?? 0))) best = label;
	return best;
}

function reasonsInWords({ contributions }: QualityExplanation, label: string): string {
	const told = (sign: 1 | -1): string =>
		contributions
			.filter(({ contribution }) => contribution * sign > 0)
			.slice(0, TOP_FEATURES)
			.map((one) => `${featureInWords(one)} (${sign > 0 ? "+" : ""}${one.contribution.toFixed(2)})`)
			.join(", ");
	const [speakFor, against] = [told(1), told(-1)];
	return [speakFor && ` For ${label}: ${speakFor}.`, against && ` Against: ${against}.`].join("");
}

/** A row of a benchmark as a pool would hold it. */
function poolRowOf({ prompt, response }: EvaluatedRow): PoolRow {
	const { clusterId, context, id, input, metadata, reference, variables } = prompt;
	return {
		id,
		prompt: input,
		response: response.text,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		...(clusterId !== undefined && { clusterId }),
		metadata: { ...variables, ...metadata },
		responseKey: "",
	};
}
