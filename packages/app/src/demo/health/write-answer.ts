import type { Random } from "@assay/core/numeric";
import type { Answer, Claim } from "./answer.ts";
import type { AnswerHabit } from "./answer-habit.ts";
import {
	type AnswerManner,
	COMPETITOR_MENTIONS,
	EVASIONS,
	FRIENDLY_CLOSINGS,
	FRIENDLY_OPENINGS,
	LEADS,
	RUDENESS,
} from "./answer-phrases.ts";
import type { Author } from "./author.ts";
import { drawChance, drawOne, drawWeighted } from "./draw.ts";
import type { Fact } from "./fact.ts";
import { FACTS } from "./facts.ts";
import { fillPhrasing, sentence } from "./phrasing.ts";
import { PHRASINGS } from "./phrasings.ts";

/** Writes the answer of an author to a question about a fact, with the author's habits and mistakes. */
export function writeAnswer(random: Random, asked: Fact, author: Author): Answer {
	const isRight = drawChance(random, author.accuracy[asked.topic]);
	const habit = drawWeighted(random, isRight ? author.whenRight : author.whenWrong);
	const isPolite = drawChance(random, author.politeness);
	const namesCompetitor = drawChance(random, author.namesCompetitor);
	const body = bodyOf(random, asked, { habit, isRight });
	return {
		text: dress(random, body.text, { isPolite, namesCompetitor }),
		...(body.claim && { claim: body.claim }),
		isPolite,
		namesCompetitor,
	};
}

interface Body {
	readonly text: string;
	readonly claim?: Claim;
}

function bodyOf(
	random: Random,
	asked: Fact,
	{ habit, isRight }: { readonly habit: AnswerHabit; readonly isRight: boolean },
): Body {
	if (habit === "evasive") return { text: drawOne(random, EVASIONS) };
	if (habit === "off-topic") {
		const other = drawOne(random, FACTS);
		return state(random, other, { manner: "plain", value: other.value });
	}
	const value = isRight ? asked.value : drawOne(random, asked.wrongValues);
	return state(random, asked, { manner: habit, value });
}

/** A sentence that gives a fact a value. */
function state(
	random: Random,
	fact: Fact,
	{ manner, value }: { readonly manner: AnswerManner; readonly value: string },
): Body {
	const { denials = [], statements } = PHRASINGS[fact.kind];
	const template = drawOne(random, value === "no" ? denials : statements);
	const { plan, subject } = fact;
	const said = fillPhrasing(template, { plan: plan?.name, subject, value });
	const lead = drawOne(random, LEADS[manner]);
	const yesOrNo = lead === "" && denials.length > 0 && drawChance(random, 0.6) ? `${value}, ` : "";
	return {
		text: `${sentence(`${lead}${yesOrNo}${said}`)}.`,
		claim: { fact, value, namesPlan: template.includes("{plan}") },
	};
}

function dress(
	random: Random,
	body: string,
	{ isPolite, namesCompetitor }: Pick<Answer, "isPolite" | "namesCompetitor">,
): string {
	const parts = [body];
	if (namesCompetitor) parts.push(drawOne(random, COMPETITOR_MENTIONS));
	if (isPolite) {
		if (drawChance(random, 0.5)) parts.unshift(drawOne(random, FRIENDLY_OPENINGS));
		if (drawChance(random, 0.5)) parts.push(drawOne(random, FRIENDLY_CLOSINGS));
	} else if (drawChance(random, 0.5)) parts.unshift(drawOne(random, RUDENESS));
	else parts.push(drawOne(random, RUDENESS));
	return parts.join(" ");
}
