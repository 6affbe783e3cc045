import type { Json, JsonObject, PromptInput } from "@assay/core/domain";
import type { EvaluatedRow } from "../ports/index.ts";

/**
 * What a scoring function is given. The response is there as `response` and `output`, the reference
 * as `reference` and `expected`, so that autoevals and evalite scorers work unchanged. What is not
 * known is absent.
 */
export function scorerArgument({ prompt, response }: EvaluatedRow): JsonObject {
	return {
		id: prompt.id,
		input: inputJson(prompt.input),
		response: response.text,
		output: response.text,
		...present("reference", prompt.reference),
		...present("expected", prompt.reference),
		...present("context", prompt.context),
		variables: prompt.variables,
		metadata: prompt.metadata,
		...present("latencyMs", response.usage.latencyMs),
		...present("costUsd", response.usage.costUsd),
	};
}

function inputJson(input: PromptInput): Json {
	return typeof input === "string" ? input : input.map(({ role, content }) => ({ role, content }));
}

function present(name: string, value: Json | undefined): JsonObject {
	return value === undefined ? {} : { [name]: value };
}
