import type {
	CriterionDefinition,
	EvaluatorDefinition,
	LabelingFunctionDefinition,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import { contentHash } from "./content-hash.ts";
import { recordedSystemVersion } from "./ledger-keys.ts";
import { toJson } from "./to-json.ts";

/** Version of a system: what it does, whatever it is called. */
export function systemVersion(system: SystemDefinition): string {
	if (system.kind === "recorded") return recordedSystemVersion(system.name);
	const { description: _description, name: _name, ...content } = system;
	return contentHash(toJson(content));
}

/** Version of a criterion or a slice: all of its content. */
export function definitionVersion(definition: CriterionDefinition | SliceDefinition): string {
	return contentHash(toJson(definition));
}

/**
 * What the built-in checks mean. Raised when one of them gives another verdict than before, so that
 * runs are computed anew and numbers of different meaning are not compared.
 */
const CHECKS_VERSION = 1;

/** Version of an evaluator: all of its content, and for a built-in check what it means. */
export function evaluatorVersion(definition: EvaluatorDefinition): string {
	return definition.kind === "code"
		? contentHash(toJson([definition, CHECKS_VERSION]))
		: contentHash(toJson(definition));
}

/**
 * Hash of what an evaluator's verdict rests on, first part of the key of the verdict ledger:
 * texts for people, trust and threshold do not change a verdict, the criterion's question and
 * scale do.
 */
export function judgementVersion(
	evaluator: EvaluatorDefinition,
	criterion: CriterionDefinition,
): string {
	const {
		criterion: _criterion,
		description: _description,
		name: _name,
		notes: _notes,
		threshold: _threshold,
		trust: _trust,
		...content
	} = evaluator;
	return contentHash(toJson([content, criterion.description, criterion.scale]));
}

/** Version of a labeling function: all of its content. */
export function labelingFunctionVersion(definition: LabelingFunctionDefinition): string {
	return contentHash(toJson(definition));
}

/**
 * Hash of what a labeling function's votes rest on, under which they are kept: its rule, its labels
 * and the criterion's scale. A new name or description, and switching it off, change no vote.
 *
 * @param judgements {@link judgementVersion} of each evaluator that the rule names, in the order of
 *   `evaluatorsOfRule`: another judgement makes other votes.
 */
export function votesVersion(
	{ label, otherwise, rule }: LabelingFunctionDefinition,
	{ scale }: CriterionDefinition,
	judgements: readonly string[] = [],
): string {
	return contentHash(toJson({ rule, label, otherwise, scale, judgements, checks: CHECKS_VERSION }));
}
