import type { Annotation, ReferencePrompt } from "@assay/core/domain";
import {
	contentHash,
	recordedEvaluatorVersion,
	recordedSystemVersion,
	responseKey,
	textHash,
	verdictKey,
} from "../definitions/index.ts";
import type { ImportItem, SourcePosition } from "../ports/index.ts";
import { promptContentHash } from "./prompt-hash.ts";
import { valueText } from "./row-values.ts";

/** An item with the key that the store knows it by, and a hash of what it says. */
export type KeyedItem =
	| {
			readonly kind: "prompt";
			readonly at: SourcePosition;
			readonly key: string;
			readonly content: string;
			readonly prompt: ReferencePrompt;
	  }
	| {
			readonly kind: "response";
			readonly at: SourcePosition;
			readonly key: string;
			readonly content: string;
			readonly systemVersion: string;
			readonly item: Extract<ImportItem, { kind: "response" }>;
	  }
	| {
			readonly kind: "verdict";
			readonly at: SourcePosition;
			readonly key: string;
			readonly content: string;
			readonly evaluatorVersion: string;
			/** The value as text. */
			readonly raw: string;
			readonly item: Extract<ImportItem, { kind: "verdict" }>;
	  }
	| {
			readonly kind: "annotation";
			readonly at: SourcePosition;
			/** The annotation's id: a hash of all it says. */
			readonly key: string;
			readonly content: string;
			readonly annotation: Omit<Annotation, "id" | "createdAt" | "source">;
	  };

/** Gives items their keys. Hashes of system and evaluator names are computed once. */
export function createItemKeys(): (item: Exclude<ImportItem, { kind: "refused" }>) => KeyedItem {
	const systemVersion = remember(recordedSystemVersion);
	const evaluatorVersion = remember(recordedEvaluatorVersion);
	return (item) => {
		const { at } = item;
		switch (item.kind) {
			case "prompt": {
				const { prompt } = item;
				const content = promptContentHash(prompt);
				return { kind: "prompt", at, key: textHash(prompt.id), content, prompt };
			}
			case "response": {
				const version = systemVersion(item.system);
				const key = responseKey(version, item.promptId, item.trial);
				const content = textHash(item.response.text);
				return { kind: "response", at, key, content, systemVersion: version, item };
			}
			case "verdict": {
				const version = evaluatorVersion(item.evaluator);
				const judged = responseKey(systemVersion(item.system), item.promptId, item.trial);
				const raw = valueText(item.value);
				const key = verdictKey(version, [judged]);
				return {
					kind: "verdict",
					at,
					key,
					content: textHash(raw),
					evaluatorVersion: version,
					raw,
					item,
				};
			}
			case "annotation": {
				const key = contentHash({ ...item.annotation });
				return { kind: "annotation", at, key, content: key, annotation: item.annotation };
			}
		}
	};
}

function remember(compute: (name: string) => string): (name: string) => string {
	const known = new Map<string, string>();
	return (name) => {
		const found = known.get(name) ?? compute(name);
		known.set(name, found);
		return found;
	};
}
