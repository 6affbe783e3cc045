import {
	ConfigurationError,
	type CriterionDefinition,
	nearestHint,
	type Scale,
	unitInterval,
} from "@assay/core/domain";
import type { CriterionConfig, EvaluatorConfig } from "@assay/sdk";
import type { ConfigModule } from "./code-reference.ts";
import { toSliceRule } from "./resolve-slices.ts";

const REJECT_ACCEPT: Scale = {
	kind: "labels",
	labels: [
		{ name: "Reject", score: unitInterval(0) },
		{ name: "Accept", score: unitInterval(1) },
	],
};

/** A criterion with its defaults filled in. */
export function resolveCriterion(
	name: string,
	config: CriterionConfig,
	module: ConfigModule,
): CriterionDefinition {
	const scale = toScale(config.labels);
	requireDistinctLabels(scale, name);
	const isShare = scale.kind === "share";
	return {
		name,
		description: config.description,
		scale,
		passAt: unitInterval(config.passAt ?? (isShare ? 0.5 : 1)),
		estimate: config.show ?? (isShare ? "mean-score" : "pass-rate"),
		explanationRequired: config.explanationRequired ?? false,
		...(config.filter && {
			filter: toSliceRule(config.filter, ["criteria", name, "filter"], module),
		}),
		...(config.gate && { gate: config.gate }),
	};
}

/** Columns hold a label in one byte. */
const MOST_LABELS = 127;

function requireDistinctLabels(scale: Scale, criterion: string): void {
	const names = scale.kind === "labels" ? scale.labels.map((label) => label.name) : [];
	const twice = names.find(
		(name, i) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) !== i,
	);
	if (twice !== undefined)
		throw new ConfigurationError(
			`Cannot use criteria.${criterion}.labels: "${twice}" occurs twice, expected names that differ, letter case aside`,
		);
	if (names.length > MOST_LABELS)
		throw new ConfigurationError(
			`Cannot use criteria.${criterion}.labels: there are ${names.length}, expected at most ${MOST_LABELS}`,
		);
}

function toScale(labels: CriterionConfig["labels"]): Scale {
	if (labels === undefined) return REJECT_ACCEPT;
	if (labels === "share") return { kind: "share" };
	if (isNames(labels)) {
		const best = labels.length - 1;
		return {
			kind: "labels",
			labels: labels.map((name, i) => ({ name, score: unitInterval(i / best) })),
		};
	}
	const scored = Object.entries(labels).map(([name, score]) => ({
		name,
		score: unitInterval(score),
	}));
	return { kind: "labels", labels: scored.toSorted((a, b) => a.score - b.score) };
}

function isNames(
	labels: Exclude<CriterionConfig["labels"], "share" | undefined>,
): labels is readonly string[] {
	return Array.isArray(labels);
}

/**
 * The criterion that an evaluator without a declared one judges: named after the evaluator.
 *
 * @throws {ConfigurationError} when the evaluator names a criterion that is not declared.
 */
export function impliedCriterion(
	evaluator: string,
	config: EvaluatorConfig,
	declared: readonly string[],
): CriterionDefinition {
	if (config.criterion !== undefined) {
		throw new ConfigurationError(
			`Cannot use evaluators.${evaluator}.criterion: "${config.criterion}"${nearestHint(config.criterion, declared)} is not among the criteria, expected one of: ${declared.join(", ") || "none is declared"}`,
		);
	}
	const isGraded = config.kind === "code" && config.check.type.endsWith("similarity");
	return {
		name: evaluator,
		description: config.description ?? evaluator,
		scale: isGraded || config.kind === "function" ? { kind: "share" } : REJECT_ACCEPT,
		passAt: unitInterval(isGraded || config.kind === "function" ? 0.5 : 1),
		estimate: isGraded || config.kind === "function" ? "mean-score" : "pass-rate",
		explanationRequired: false,
	};
}
