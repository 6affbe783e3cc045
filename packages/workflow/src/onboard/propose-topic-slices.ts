import type { SliceDefinition } from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";
import { fitTopics } from "@assay/core/text";

const MIN_TEXTS = 100;
const MAX_CHARACTERS = 1000;
const WORDS_IN_NAME = 3;
/** Prompts of the sample that a topic needs to be worth a slice. */
const MIN_PROMPTS_PER_TOPIC = 5;

/**
 * Slices by topic, found in the words of the prompts' inputs; each holds its words, so that it
 * selects later prompts alike. Of long texts the first 1,000 characters are looked at.
 *
 * @param texts - inputs in one language.
 * @returns none below 100 texts, and where the texts fall into no topics that are stable.
 */
export function proposeTopicSlices(
	texts: readonly string[],
	random: Random,
): readonly SliceDefinition[] {
	if (texts.length < MIN_TEXTS) return [];
	const fit = fitTopics(
		texts.map((text) => text.slice(0, MAX_CHARACTERS)),
		random,
	);
	if (fit === undefined) return [];
	const { model, topics } = fit;
	const names = new Set<string>();
	return topics.flatMap(({ texts: count, words }, topic): readonly SliceDefinition[] => {
		if (count < MIN_PROMPTS_PER_TOPIC || words.length === 0) return [];
		const name = newName(words, names);
		names.add(name);
		return [
			{
				name,
				description: `Topic ${topic + 1} of ${topics.length} by their words: ${count} of ${texts.length} prompts looked at`,
				rule: { kind: "topic", field: "input", ...model, topic },
			},
		];
	});
}

/** As many words as tell the topic from those named before. */
function newName(words: readonly string[], taken: ReadonlySet<string>): string {
	let count = WORDS_IN_NAME;
	const name = () => `topic: ${words.slice(0, count).join(", ")}`;
	while (taken.has(name()) && count < words.length) count++;
	return name();
}
