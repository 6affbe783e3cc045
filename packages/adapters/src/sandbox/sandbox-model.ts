import type { ChatMessage, JsonObject } from "@assay/core/domain";

/** What a request asks of a model besides its messages. */
export interface SandboxCall {
	readonly temperature?: number;
	readonly seed?: number;
	/** JSON schema of the reply, where structured output is asked for. */
	readonly responseSchema?: JsonObject;
}

/** A small model that answers offline. The same call gives the same text. */
export interface SandboxModel {
	respond(messages: readonly ChatMessage[], call: SandboxCall): string;
}
