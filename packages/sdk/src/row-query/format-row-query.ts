import type { NumberCondition, RowCondition, RowQuery } from "@assay/core/domain";
import { quotedValue } from "./row-query-token.ts";

/**
 * Writes a query as the filter bar's text; reading it gives the same query again.
 *
 * @example
 * formatRowQuery({ terms: [{ kind: "slice", name: "Long name", isNegated: true }] }) // => '-slice:"Long name"'
 */
export function formatRowQuery(query: RowQuery): string {
	return query.terms
		.map((term) => `${term.isNegated ? "-" : ""}${formatCondition(term)}`)
		.join(" ");
}

function formatCondition(condition: RowCondition): string {
	if ("name" in condition) return `${condition.kind}:${quotedValue(condition.name)}`;
	if ("comparison" in condition) return `${condition.kind}:${formatComparison(condition)}`;
	switch (condition.kind) {
		case "verdict":
			return `verdict:${condition.is}`;
		case "failed":
			return `failed:${condition.at === "evaluator" ? quotedName(condition.evaluator, ["any", "respond"]) : condition.at}`;
		case "changed":
			return `changed:${condition.how}`;
		case "disagreement":
			return `disagreement:${condition.criterion === undefined ? "yes" : quotedName(condition.criterion, ["yes"])}`;
		case "truth":
			return `truth:${condition.is}`;
		case "trial":
			return `trial:${condition.trial}`;
		case "id":
			return `id:${quotedValue(condition.id)}`;
		case "text":
			return formatText(condition.text);
	}
}

function formatComparison({ comparison, value }: NumberCondition): string {
	return `${comparison === "=" ? "" : comparison}${value}`;
}

/** Without quotes the word would be read as what it says. */
function quotedName(name: string, words: readonly string[]): string {
	return words.includes(name) ? `"${name}"` : quotedValue(name);
}

/** A word that looks like a token, or like a negated one, stands in quotes. */
function formatText(text: string): string {
	return /^(?:-|[a-z][a-z.]*:)/i.test(text)
		? `"${text.replaceAll(/["\\]/g, "\\$&")}"`
		: quotedValue(text);
}
