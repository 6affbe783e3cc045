import { hash } from "node:crypto";
import type { ReferencePrompt } from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import type { LedgerResponse, LedgerVerdict } from "@assay/workflow/ports";

const WORDS = "the plan covers preventive care such as an annual check at no cost to its members ";
/** Characters of a response, a prompt and an explanation. */
const TEXT_CHARACTERS = { response: 400, prompt: 200, explanation: 100 } as const;

/** A key as the ledgers have them: 128 bits in hexadecimal, in no order. */
export function keyOf(kind: string, i: number): string {
	return hash("sha256", `${kind} ${i}`).slice(0, 32);
}

/** A response of the usual length. */
export function responseOf(i: number): LedgerResponse {
	return {
		key: keyOf("response", i),
		systemVersion: keyOf("system", 0),
		response: {
			text: textOf(i, TEXT_CHARACTERS.response),
			usage: { inputTokens: 60, outputTokens: 100, costUsd: 0.0001, latencyMs: 800 },
			finishReason: "stop",
			requestId: `request-${i}`,
		},
		createdAt: 1_700_000_000_000 + i,
	};
}

/** A judge's verdict with its explanation. */
export function verdictOf(i: number): LedgerVerdict {
	return {
		key: keyOf("verdict", i),
		evaluatorVersion: keyOf("evaluator", i % 20),
		verdict: {
			kind: "scored",
			score: unitInterval(i % 2),
			label: i % 2,
			explanation: textOf(i, TEXT_CHARACTERS.explanation),
		},
		usage: { inputTokens: 400, outputTokens: 30, costUsd: 0.0001, latencyMs: 800 },
		createdAt: 1_700_000_000_000 + i,
	};
}

/** A prompt with what slices read. */
export function promptOf(i: number): {
	readonly prompt: ReferencePrompt;
	readonly contentHash: string;
} {
	return {
		contentHash: keyOf("prompt", i),
		prompt: {
			id: `prompt-${i}`,
			input: textOf(i, TEXT_CHARACTERS.prompt),
			variables: {},
			metadata: { language: i % 3 === 0 ? "es" : "en", topic: `topic ${i % 40}` },
			provenance: { kind: "imported", source: "prompts.jsonl" },
		},
	};
}

function textOf(i: number, characters: number): string {
	return `${i} `.concat(WORDS.repeat(Math.ceil(characters / WORDS.length))).slice(0, characters);
}
