import type { Json } from "./json.ts";

/** One message of a conversation. */
export interface ChatMessage {
	readonly role: "system" | "user" | "assistant" | "tool";
	readonly content: string;
}

/** What the system is given: plain text, or the messages of a conversation, oldest first. */
export type PromptInput = string | readonly ChatMessage[];

/** Which part of the work a prompt is kept for. */
export type Split = "train" | "valid" | "test";

/** Where a prompt came from. */
export type Provenance =
	| { readonly kind: "imported"; readonly source: string }
	/** Made, or changed since it came, by a person in the workbench. */
	| { readonly kind: "written" }
	| { readonly kind: "generated" | "paraphrased"; readonly from: string; readonly model: string }
	| {
			readonly kind: "translated";
			readonly from: string;
			readonly model: string;
			readonly language: string;
	  };

/** A stable input that is given to the system in every run. */
export interface ReferencePrompt {
	/** The user's id, unique in the project. */
	readonly id: string;
	readonly input: PromptInput;
	/** Text that the system may rely on, such as retrieved documents. */
	readonly context?: string;
	/** The answer to compare with. */
	readonly reference?: string;
	/** Named values that prompt templates insert; the system sees them. */
	readonly variables: Readonly<Record<string, Json>>;
	/** What is known about the prompt; slices read it, `prompt` systems see only what their template names. */
	readonly metadata: Readonly<Record<string, Json>>;
	readonly split?: Split;
	/** Prompts that are not independent (translations, paraphrases) share a cluster; default: the prompt's own id. */
	readonly clusterId?: string;
	readonly provenance: Provenance;
}
