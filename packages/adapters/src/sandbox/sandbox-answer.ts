import type { Json } from "@assay/core/domain";

/** What a route answers. */
export type SandboxAnswer =
	| { readonly kind: "json"; readonly status: number; readonly body: Json }
	/** 200 with a plain text. */
	| { readonly kind: "text"; readonly text: string }
	/** Server-sent events; `[DONE]` follows them. */
	| { readonly kind: "events"; readonly events: readonly Json[] };

/** A 200 with JSON. */
export function ok(body: Json): SandboxAnswer {
	return { kind: "json", status: 200, body };
}

/** An error as OpenAI's API words it. */
export function refused(status: number, message: string, code: string): SandboxAnswer {
	const type = status === 429 ? "rate_limit_error" : "invalid_request_error";
	return { kind: "json", status, body: { error: { message, type, param: null, code } } };
}
