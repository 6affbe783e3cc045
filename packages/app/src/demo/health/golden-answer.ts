import type { Fact } from "./fact.ts";
import { HANDBOOK } from "./handbook.ts";
import { fillPhrasing, sentence } from "./phrasing.ts";

/** The official answer to a question about a fact, as the benefits handbook words it. */
export function goldenAnswer({ kind, plan, subject, value }: Fact): string {
	const { denial, statement } = HANDBOOK[kind];
	const template = value === "no" && denial !== undefined ? denial : statement;
	const said = sentence(fillPhrasing(template, { plan: plan?.name, subject, value }));
	return denial === undefined ? `${said}.` : `${sentence(value)}. ${said}.`;
}
