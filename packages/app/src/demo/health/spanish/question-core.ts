import type { Fact } from "../fact.ts";
import { fillPhrasing, sentence } from "../phrasing.ts";
import { PHRASINGS } from "../phrasings.ts";
import { SPANISH_QUESTIONS } from "./spanish-questions.ts";
import { spanishSubject } from "./spanish-subjects.ts";

/** What a question asks, in which of the phrasings and in which language. */
export interface QuestionCore {
	readonly fact: Fact;
	/** Place in the list of its kind's phrasings. */
	readonly phrasing: number;
	/** The plan as it is named in the question. */
	readonly plan: string | undefined;
	readonly language: "en" | "es";
}

/** The question, without what is written around it. */
export function writeCore({ fact, language, phrasing, plan }: QuestionCore): string {
	const { kind, subject } = fact;
	if (language === "en") {
		const template = PHRASINGS[kind].referenceQuestions[phrasing] ?? "";
		return sentence(fillPhrasing(template, { ...fact, plan }));
	}
	const spanish = spanishSubject(subject, kind.startsWith("claim-")) ?? subject;
	const template = SPANISH_QUESTIONS[kind][phrasing] ?? "";
	return sentence(template.replaceAll("{subject}", spanish).replaceAll("{plan}", plan ?? ""));
}
