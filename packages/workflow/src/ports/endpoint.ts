import type { ReferencePrompt, Response, SystemDefinition } from "@assay/core/domain";

/** A system behind a URL. */
export type HttpSystem = Extract<SystemDefinition, { kind: "http" }>;

/** Calls the user's own endpoint; one call is one attempt. */
export interface EndpointCaller {
	/** @throws {ProviderError} when there is no usable reply. */
	call(system: HttpSystem, prompt: ReferencePrompt, signal: AbortSignal): Promise<Response>;
}
