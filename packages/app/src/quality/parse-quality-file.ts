import { ImportError, isLocalRule, type LocalRuleTree, unitInterval } from "@assay/core/domain";
import { readQualityModel } from "@assay/core/quality-model";
import { checkSchema, storedLabelingRuleSchema } from "@assay/sdk/schema";
import type { LocalCheck } from "@assay/workflow/ports";
import { columnNames, QUALITY_FILE_FORMAT, type QualityFile } from "@assay/workflow/quality";
import { z } from "zod";

const text = z.string().min(1);
const localRule = storedLabelingRuleSchema.transform((rule, context): LocalRuleTree => {
	if (isLocalRule(rule)) return rule;
	context.addIssue({ code: "custom", message: "expected a rule that needs no model and no code" });
	return z.NEVER;
});
const localCheck = checkSchema.transform((check, context): LocalCheck => {
	if (check.type !== "embedding-similarity") return check;
	context.addIssue({ code: "custom", message: "expected a check that needs no model" });
	return z.NEVER;
});

const fileSchema = z.object({
	format: z.literal(QUALITY_FILE_FORMAT),
	name: text,
	criterion: z.object({
		name: text,
		version: text,
		labels: z
			.array(z.object({ name: text, score: z.number().min(0).max(1).transform(unitInterval) }))
			.min(2),
	}),
	recipe: z.object({
		labelingFunctions: z.array(
			z.object({
				name: text,
				label: text,
				otherwise: text.exactOptional(),
				rule: localRule,
			}),
		),
		checks: z.array(z.object({ name: text, check: localCheck })),
	}),
	model: z.unknown(),
	stack: z.object({ multipliers: z.array(z.number()), bias: z.array(z.number()) }),
	lineage: z.object({
		pool: z.string(),
		labelModel: z.string().exactOptional(),
		labelsBy: z.enum(["label-model", "majority-vote"]).exactOptional(),
		labelingFunctions: z.array(z.object({ name: z.string(), version: z.string() })),
		trainingRows: z.number(),
		goldRows: z.number(),
		maxRows: z.number(),
		seed: z.number(),
	}),
});

/**
 * Reads the file of a quality model from elsewhere, and checks every part of it.
 *
 * @throws {ImportError} for one that is no such file.
 */
export function parseQualityFile(content: string, file: string): QualityFile {
	const parsed = fileSchema.safeParse(parseJson(content, file));
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new ImportError(
			`Cannot read quality model ${file}: ${issue?.path.join(".") || "the file"}: ${issue?.message ?? "it is wrong"}, expected a file that "assay quality export" wrote`,
		);
	}
	const { format: _format, ...read } = parsed.data;
	const model = readQualityModel(JSON.stringify(read.model));
	const names = columnNames(read.recipe);
	if (model.features.columns.map(({ name }) => name).join("\n") !== names.join("\n"))
		throw new ImportError(
			`Cannot read quality model ${file}: its columns are not those of its recipe, expected ${names.length} columns; it may be of another version of Assay`,
		);
	const labels = read.criterion.labels.map(({ name }) => name);
	if (model.classes.join("\n") !== labels.join("\n"))
		throw new ImportError(
			`Cannot read quality model ${file}: its classes are ${model.classes.join(", ")}, expected the labels of its criterion, ${labels.join(", ")}`,
		);
	return { ...read, model };
}

function parseJson(content: string, file: string): unknown {
	try {
		return JSON.parse(content);
	} catch (cause) {
		throw new ImportError(
			`Cannot read quality model ${file}: it is no JSON, expected a file that "assay quality export" wrote`,
			{ cause },
		);
	}
}
