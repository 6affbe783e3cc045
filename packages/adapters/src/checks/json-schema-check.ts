import { createRequire } from "node:module";
import type { JsonObject } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { parseJsonText } from "./json-value.ts";

const load = createRequire(import.meta.url);
/** Unknown keywords and `format` are annotations, as the standard has them. */
const OPTIONS = { strict: false, validateFormats: false, addUsedSchema: false };

/**
 * Passes when the whole response is JSON that fits the schema: draft 2020-12, or draft-07 where
 * `$schema` says so.
 *
 * @throws {ConfigurationError} for an invalid schema or another draft.
 */
export function jsonSchemaCheck(
	check: Extract<LocalCheck, { type: "json-schema" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const validate = compileSchema(check.schema);
	return (row) => {
		const parsed = parseJsonText(row.response.text);
		if (parsed.kind === "not-json") return verdicts.fail(`no valid JSON: ${parsed.reason}`);
		return validate(parsed.value)
			? verdicts.pass("fits the schema")
			: verdicts.fail(describeError(validate.errors?.[0]));
	};
}

function compileSchema(schema: JsonObject): ValidateFunction {
	try {
		return validatorOf(schema["$schema"]).compile(schema);
	} catch (error) {
		if (!(error instanceof Error) || error instanceof ConfigurationError) throw error;
		throw new ConfigurationError(`Cannot use the JSON schema: ${error.message}`, { cause: error });
	}
}

/** Loaded on first use (about 50 ms). */
function validatorOf(draft: unknown): Pick<Ajv2020, "compile"> {
	const name = typeof draft === "string" ? draft.replace(/#$/, "") : draft;
	switch (name) {
		case undefined:
		case "https://json-schema.org/draft/2020-12/schema": {
			const module: { readonly Ajv2020: typeof Ajv2020 } = load("ajv/dist/2020.js");
			return new module.Ajv2020(OPTIONS);
		}
		case "http://json-schema.org/draft-07/schema":
		case "https://json-schema.org/draft-07/schema": {
			const module: { readonly Ajv: typeof Ajv2020 } = load("ajv");
			return new module.Ajv(OPTIONS);
		}
		default:
			throw new ConfigurationError(
				`Cannot use the JSON schema: its $schema is ${JSON.stringify(draft)}, expected ` +
					"https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema",
			);
	}
}

function describeError(error: ErrorObject | undefined): string {
	if (error === undefined) return "does not fit the schema";
	const where = error.instancePath === "" ? "the value" : error.instancePath;
	return `${where} ${error.message ?? "does not fit the schema"}`;
}
