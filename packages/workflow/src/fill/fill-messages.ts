import {
	type ChatMessage,
	type FillKind,
	type JsonObject,
	renderTemplate,
} from "@assay/core/domain";
import { FILL_INSTRUCTIONS } from "./fill-instructions.ts";

/** What the holes of an instruction are filled with. */
export interface FillMessageParts {
	/** Texts to work on, or examples. */
	readonly texts: readonly string[];
	readonly tag: "text" | "example";
	/** Texts of the reply. */
	readonly count: number;
	readonly holes?: Readonly<Record<string, string>>;
}

/** The messages that ask a model for texts. */
export function fillMessages(kind: FillKind, parts: FillMessageParts): readonly ChatMessage[] {
	const { count, holes = {}, tag, texts } = parts;
	const values: Readonly<Record<string, string>> = {
		...holes,
		count: String(count),
		texts: texts.map((text) => `<${tag}>\n${text}\n</${tag}>`).join("\n"),
	};
	const content = renderTemplate(FILL_INSTRUCTIONS[kind], (name) => values[name]);
	return [{ role: "user", content }];
}

/** Schema of the reply. */
export const FILL_REPLY_SCHEMA: JsonObject = {
	type: "object",
	properties: { texts: { type: "array", items: { type: "string" } } },
	required: ["texts"],
	additionalProperties: false,
};

/**
 * A language code with the language's English name, which models know better.
 *
 * @example
 * languageName("es") // => "Spanish (es)"
 */
export function languageName(code: string): string {
	const name = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(code);
	return name === undefined ? code : `${name} (${code})`;
}
