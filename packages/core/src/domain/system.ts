import type { JsonObject } from "./json.ts";
import type { ChatMessage } from "./reference-prompt.ts";
import type { CodeReference } from "./slice.ts";

/** How a system turns a prompt into a response. */
export type SystemKind =
	/** Responses that came with an import under this system's name. */
	| { readonly kind: "recorded" }
	/** A template filled in and sent to a model. */
	| {
			readonly kind: "prompt";
			readonly model: string;
			/** Text with `{{input}}`, `{{context}}`, `{{variables.x}}`, `{{metadata.x}}`; sent as one user message unless it is a list of messages. */
			readonly template: string | readonly ChatMessage[];
			readonly parameters: JsonObject;
	  }
	/** The user's own endpoint. */
	| {
			readonly kind: "http";
			readonly url: string;
			readonly method: "POST" | "GET" | "PUT";
			/** Values may name environment variables as `$NAME`; those are never stored resolved. */
			readonly headers: Readonly<Record<string, string>>;
			/** Template of the JSON body; every string in it is a template. */
			readonly body?: JsonObject;
			/** Dotted path of the response text in the JSON reply, such as `choices.0.message.content`. */
			readonly responsePath?: string;
	  }
	/** A function of the project: `(prompt) => string | { text, … }`, or of the bare input. */
	| {
			readonly kind: "function";
			readonly code: CodeReference;
			readonly timeoutMs: number;
			/** Default: the whole prompt. */
			readonly argument?: "prompt" | "input";
	  };

/** What is evaluated. Two definitions with the same content are the same system version. */
export type SystemDefinition = {
	readonly name: string;
	readonly description?: string;
} & SystemKind;
