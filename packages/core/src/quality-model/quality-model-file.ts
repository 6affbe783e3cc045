import { ImportError } from "../domain/index.ts";
import type { ColumnScaling } from "./column-scaling.ts";
import type { Ngrams } from "./common-ngrams.ts";
import { type FeatureSpace, featureCount } from "./feature-space.ts";
import type { QualityModel, QualityTrainingFacts } from "./quality-model.ts";
import { logitColumns } from "./softmax-loss.ts";
import type { VectorScaling } from "./vector-scaling.ts";

/** Name and version of the format, in the file's `format` field. */
const FORMAT = "assay-quality-model/1";

/** Writes a quality model as one line of JSON, with all digits: what is read again is the same. */
export function writeQualityModel(model: QualityModel): string {
	const { columns, prompt, response } = model.features;
	return JSON.stringify({
		format: FORMAT,
		classes: model.classes,
		training: model.training,
		scaling: model.scaling,
		columns,
		response: { texts: response.texts, idf: Array.from(response.idf) },
		prompt: { texts: prompt.texts, idf: Array.from(prompt.idf) },
		weights: Array.from(model.weights),
		spreads: Array.from(model.spreads),
	});
}

/**
 * Reads a quality model that {@link writeQualityModel} wrote, and checks every part of it.
 *
 * @throws {ImportError} if the text is no JSON, of another format, or a part is wrong.
 */
export function readQualityModel(json: string): QualityModel {
	const file = asRecord(parse(json), "the file");
	if (file["format"] !== FORMAT)
		fail(`format ${JSON.stringify(file["format"])}, expected "${FORMAT}"`);
	const classes = asList(file["classes"], "classes").map((name) => asText(name, "classes"));
	if (classes.length < 2) fail(`${classes.length} classes, expected at least 2`);
	const features: FeatureSpace = {
		response: asNgrams(file["response"], "response"),
		prompt: asNgrams(file["prompt"], "prompt"),
		columns: asList(file["columns"], "columns").map(asColumn),
	};
	const count = featureCount(features);
	return {
		classes,
		features,
		weights: asNumbersOf(file["weights"], "weights", (count + 1) * logitColumns(classes.length)),
		spreads: asNumbersOf(file["spreads"], "spreads", count),
		scaling: asScaling(file["scaling"], classes.length),
		training: asTraining(file["training"]),
	};
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch (cause) {
		throw new ImportError(
			"Cannot read a quality model: the file is no JSON, expected a JSON object",
			{
				cause,
			},
		);
	}
}

function asNgrams(value: unknown, what: string): Ngrams {
	const record = asRecord(value, what);
	const texts = asList(record["texts"], `${what}.texts`).map((text) =>
		asText(text, `${what}.texts`),
	);
	return { texts, idf: asNumbersOf(record["idf"], `${what}.idf`, texts.length) };
}

function asColumn(value: unknown): ColumnScaling {
	const record = asRecord(value, "columns");
	const [deviation, missingShare] = [record["deviation"], record["missingShare"]].map((number) =>
		asNumber(number, "columns"),
	);
	if (!(deviation! >= 0) || !(missingShare! >= 0 && missingShare! <= 1))
		fail(
			"a column with an impossible deviation or share, expected deviation >= 0, share in [0, 1]",
		);
	return {
		name: asText(record["name"], "columns"),
		mean: asNumber(record["mean"], "columns"),
		deviation: deviation!,
		missingShare: missingShare!,
	};
}

function asScaling(value: unknown, classCount: number): VectorScaling | undefined {
	if (value === undefined) return undefined;
	const record = asRecord(value, "scaling");
	return {
		multipliers: Array.from(asNumbersOf(record["multipliers"], "scaling.multipliers", 1)),
		bias: Array.from(asNumbersOf(record["bias"], "scaling.bias", classCount)),
	};
}

function asTraining(value: unknown): QualityTrainingFacts {
	const record = asRecord(value, "training");
	const number = (name: keyof QualityTrainingFacts): number =>
		asNumber(record[name], `training.${name}`);
	return {
		examples: number("examples"),
		labelledRows: number("labelledRows"),
		goldRows: number("goldRows"),
		goldWeight: number("goldWeight"),
		strength: number("strength"),
		seed: number("seed"),
	};
}

function asNumbersOf(value: unknown, what: string, count: number): Float64Array {
	const list = asList(value, what);
	if (list.length !== count) fail(`${list.length} numbers in ${what}, expected ${count}`);
	return Float64Array.from(list, (number) => asNumber(number, what));
}

function asRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
	return isRecord(value) ? value : fail(`${what} is ${kindOf(value)}, expected an object`);
}

function asList(value: unknown, what: string): readonly unknown[] {
	return Array.isArray(value) ? value : fail(`${what} is ${kindOf(value)}, expected a list`);
}

function asText(value: unknown, what: string): string {
	return typeof value === "string" ? value : fail(`${kindOf(value)} in ${what}, expected a text`);
}

function asNumber(value: unknown, what: string): number {
	return typeof value === "number" && Number.isFinite(value)
		? value
		: fail(`${kindOf(value)} in ${what}, expected a finite number`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
	if (value === undefined) return "nothing";
	return value === null || Array.isArray(value) ? JSON.stringify(value).slice(0, 20) : typeof value;
}

function fail(problem: string): never {
	throw new ImportError(`Cannot read a quality model: ${problem}`);
}
