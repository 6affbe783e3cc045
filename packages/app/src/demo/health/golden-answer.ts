import type { Fact } from "./fact.ts";
import { fillPhrasing, sentence } from "./phrasing.ts";
import { PHRASINGS } from "./phrasings.ts";

/**
 * The official answer to a question about a fact.
 *
 * @throws {RangeError} for a kind of fact without a wording.
 */
export function goldenAnswer({ kind, plan, subject, value }: Fact): string {
	const { denials, statements } = PHRASINGS[kind];
	const [template] = value === "no" && denials !== undefined ? denials : statements;
	if (template === undefined)
		throw new RangeError(`Cannot word the answer about ${kind}: it has no statement`);
	const said = sentence(fillPhrasing(template, { plan: plan?.name, subject, value }));
	return denials === undefined ? `${said}.` : `${sentence(value)}. ${said}.`;
}
