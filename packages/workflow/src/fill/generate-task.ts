import { type Json, type ReferencePrompt, type SliceRule, userText } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { textHash } from "../definitions/index.ts";
import { ruleInWords } from "../results/index.ts";
import { fillMessages, languageName } from "./fill-messages.ts";
import type { FillRequest } from "./fill-request.ts";
import type { FillTask } from "./fill-task.ts";
import { languageOfRule } from "./language-of-rule.ts";

type Generation = Extract<FillRequest, { kind: "generated" }>;

/** Prompts of one call: more, and models begin to repeat themselves. */
export const GENERATED_PER_CALL = 10;
const EXAMPLES = 5;
const LONGEST_EXAMPLE = 2_000;
/** Characters of a prompt that nobody has seen yet. */
const GENERATED_LENGTH = 160;

/** Which call of a fill this is. */
export interface GeneratePlace {
	/** Number of the call, which also chooses its examples. */
	readonly call: number;
	readonly count: number;
	/** Prompts to choose examples from: the slice's, or any where it has none. */
	readonly pool: readonly ReferencePrompt[];
}

/** Asks for new prompts of a slice. They carry the metadata that the slice's rule asks for. */
export function generateTask(request: Generation, place: GeneratePlace): FillTask {
	const { model, slice } = request;
	const language = request.language ?? languageOfRule(slice.rule);
	const examples = chooseExamples(place);
	return {
		messages: fillMessages("generated", {
			texts: examples.map(({ input }) => userText(input).slice(0, LONGEST_EXAMPLE)),
			tag: "example",
			count: place.count,
			holes: {
				slice: slice.name,
				rule: ruleInWords(slice.rule),
				description: slice.description === undefined ? "" : ` ${slice.description}`,
				language: language === undefined ? "" : ` Write in ${languageName(language)}.`,
			},
		}),
		trial: place.call,
		count: place.count,
		isExact: false,
		replyLength: GENERATED_LENGTH * place.count,
		toDrafts: (texts) =>
			texts.map((text) => ({
				kind: "generated",
				prompt: {
					id: `${slug(slice.name)}-${textHash(text).slice(0, 8)}`,
					input: text,
					variables: {},
					metadata: metadataOfRule(slice.rule),
					provenance: { kind: "generated", from: slice.name, model },
				},
				model,
				slice: slice.name,
				...(language !== undefined && { language }),
			})),
	};
}

function chooseExamples({ call, pool }: GeneratePlace): readonly ReferencePrompt[] {
	const random = createRandom(call);
	const left = [...pool];
	const chosen: ReferencePrompt[] = [];
	while (chosen.length < EXAMPLES && left.length > 0)
		chosen.push(...left.splice(random.integer(left.length), 1));
	return chosen;
}

/** Metadata without which no prompt is in the slice. */
function metadataOfRule(rule: SliceRule): Readonly<Record<string, Json>> {
	switch (rule.kind) {
		case "all":
			return Object.assign({}, ...rule.rules.map(metadataOfRule));
		case "in": {
			const [root, key] = split(rule.field);
			const value = rule.values[0];
			return root === "metadata" && value !== undefined ? { [key]: value } : {};
		}
		default:
			return {};
	}
}

function split(field: string): readonly [root: string, key: string] {
	const dot = field.indexOf(".");
	return [field.slice(0, dot), field.slice(dot + 1)];
}

function slug(name: string): string {
	return (
		name
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}]+/gu, "-")
			.replaceAll(/^-|-$/g, "") || "prompt"
	);
}
