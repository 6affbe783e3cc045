import type { WriterSkills } from "@assay/adapters/sandbox";
import type { Fact } from "../health/fact.ts";
import { FACTS } from "../health/facts.ts";
import { PHRASINGS } from "../health/phrasings.ts";
import { REFERENCE_DRESSING } from "../health/question-dressing.ts";
import { type QuestionCore, writeCore } from "../health/spanish/question-core.ts";
import { type QuestionPart, readQuestion } from "../health/spanish/read-question.ts";
import { SPANISH_DRESSING } from "../health/spanish/spanish-dressing.ts";

/**
 * What the example's writer can do: translate the example's own questions into Spanish, by a
 * dictionary of their phrasings, ask them in another phrasing, and ask for other facts of the kinds
 * that its examples ask for. Of other texts it knows nothing.
 */
export const HEALTH_WRITER: WriterSkills = {
	translate(text, language) {
		const parts = language === "es" ? readQuestion(text) : undefined;
		return parts && inSpanish(parts);
	},
	paraphrase(text, count) {
		const parts = readQuestion(text);
		const core = parts?.find((part) => part.kind === "core")?.core;
		return core && otherPhrasings(core).slice(0, count);
	},
	generate(examples, { count, language, mark }) {
		const cores = examples.flatMap((text) => readQuestion(text) ?? []).flatMap(coreOf);
		const known = FACTS.filter(({ kind }) => cores.some((core) => core.fact.kind === kind));
		const isSpanish = (language ?? cores[0]?.language) === "es";
		const isKnown = language === undefined || language === "en" || language === "es";
		if (known.length === 0 || !isKnown) return undefined;
		const first = Math.floor(mark * known.length);
		return Array.from({ length: Math.min(count, known.length) }, (_, i) => {
			const fact = known[(first + i * STRIDE) % known.length];
			return fact === undefined ? "" : askFor(fact, i, isSpanish ? "es" : "en");
		});
	},
};

/** Not a divisor of the numbers of facts, so that neighbours, which are alike, are not drawn together. */
const STRIDE = 37;

function coreOf(part: QuestionPart): readonly QuestionCore[] {
	return part.kind === "core" ? [part.core] : [];
}

function inSpanish(parts: readonly QuestionPart[]): string {
	return parts
		.map((part) =>
			part.kind === "core"
				? writeCore({ ...part.core, language: "es" })
				: (SPANISH_DRESSING[part.kind][part.index] ?? ""),
		)
		.join(" ");
}

/** The same question in the other phrasings, plain and with a greeting. */
function otherPhrasings(core: QuestionCore): readonly string[] {
	const plain = PHRASINGS[core.fact.kind].referenceQuestions.flatMap((_, phrasing) =>
		phrasing === core.phrasing ? [] : [writeCore({ ...core, phrasing })],
	);
	const { greetings } = core.language === "es" ? SPANISH_DRESSING : REFERENCE_DRESSING;
	return [...plain, ...greetings.flatMap((one) => plain.map((question) => `${one} ${question}`))];
}

function askFor(fact: Fact, number: number, language: "en" | "es"): string {
	const phrasing = number % PHRASINGS[fact.kind].referenceQuestions.length;
	return writeCore({ fact, phrasing, plan: fact.plan?.shortName, language });
}
