import type { Json, JsonObject } from "@assay/core/domain";
import { isList, isObject, numberField, objectField, textField } from "../json-fields.ts";
import { isCodeReference, readReferenced, resolveReference } from "./config-folder.ts";
import type { LoadContext } from "./load-prompts.ts";
import { splitType } from "./port-assertion.ts";
import { portModel } from "./port-model.ts";
import { portTemplate } from "./port-template.ts";
import { type CaseAssertion, fill } from "./test-cases.ts";

/** An assertion with its files read, its templates in Assay's form and its model known. */
export interface ReadAssertion {
	readonly type: string;
	readonly isNegated: boolean;
	readonly value: Json | undefined;
	readonly threshold: number | undefined;
	readonly model: string;
	readonly metric: string | undefined;
	readonly isDefault: boolean;
}

/** What promptfoo grades with when nothing is said and a key for OpenAI is there. */
const DEFAULT_JUDGE = "openai:gpt-5";
const DEFAULT_EMBEDDING = "openai:text-embedding-3-large";

/** Reads one assertion of a test; `undefined` (and a finding) where it cannot be read. */
export async function readAssertion(
	{ assertion, options, isDefault }: CaseAssertion,
	variables: JsonObject,
	context: LoadContext,
): Promise<ReadAssertion | undefined> {
	const { type, isNegated } = splitType(assertion);
	const refuse = (reason: string): undefined => {
		const what = type === "" ? "assertion without type" : `assertion ${type}`;
		context.unported.add({ what, where: "assert", reason });
		return undefined;
	};
	if (type === "") return refuse("expected a type such as contains");
	if (assertion["transform"] !== undefined || assertion["contextTransform"] !== undefined) {
		return refuse("it judges a transformed output; Assay judges outputs as they come");
	}
	const value = await readValue(assertion["value"], context);
	if (value.kind === "unported") return refuse(value.reason);
	const metric = portMetric(assertion, variables);
	if ((numberField(assertion, "weight") ?? 1) !== 1) {
		const reason = "criteria are shown side by side, not summed";
		context.unported.add({ what: `weight of ${type}`, where: "assert", reason });
	}
	if (assertion["rubricPrompt"] !== undefined) {
		const reason = "judges use Assay's prompt; edit it there";
		context.unported.add({ what: `rubricPrompt of ${type}`, where: "assert", reason });
	}
	return {
		type,
		isNegated,
		value: value.value,
		threshold: numberField(assertion, "threshold"),
		model: modelOf({ type, assertion, options }, context),
		metric,
		isDefault,
	};
}

type PortedValue =
	| { readonly kind: "ported"; readonly value: Json | undefined }
	| { readonly kind: "unported"; readonly reason: string };

async function readValue(value: Json | undefined, context: LoadContext): Promise<PortedValue> {
	if (typeof value !== "string" || !value.startsWith("file://")) return portValue(value);
	if (isCodeReference(value)) {
		return { kind: "unported", reason: "it runs a program; write it as a function evaluator" };
	}
	const found = await resolveReference(context.folder, value);
	if (found.kind === "refused") return { kind: "unported", reason: `${value}: ${found.reason}` };
	const [file] = found.paths;
	return portValue(file === undefined ? undefined : await readReferenced(file));
}

/** Placeholders in texts, also in those of a list; objects such as schemas are left alone. */
function portValue(value: Json | undefined): PortedValue {
	if (typeof value === "string") {
		const ported = portTemplate(value);
		return ported.kind === "ported" ? { kind: "ported", value: ported.text } : ported;
	}
	if (!isList(value)) return { kind: "ported", value: value ?? undefined };
	const items: Json[] = [];
	for (const item of value) {
		const ported = portValue(item);
		if (ported.kind === "unported") return ported;
		items.push(ported.value ?? null);
	}
	return { kind: "ported", value: items };
}

function portMetric(assertion: JsonObject, variables: JsonObject): string | undefined {
	const metric = textField(assertion, "metric");
	const ported = portTemplate(metric ?? "");
	return metric === undefined || ported.kind === "unported" ? metric : fill(ported.text, variables);
}

function modelOf(
	{
		type,
		assertion,
		options,
	}: { readonly type: string; readonly assertion: JsonObject; readonly options: JsonObject },
	{ unported }: LoadContext,
): string {
	const isEmbedding = type.startsWith("similar");
	const fallback = isEmbedding ? DEFAULT_EMBEDDING : DEFAULT_JUDGE;
	const provider = assertion["provider"] ?? options["provider"];
	if (provider === undefined || provider === null) return fallback;
	const { id, config } = providerFor(provider, isEmbedding ? "embedding" : "text");
	// A judge that is set for all assertions of a test makes no vectors.
	if (id === undefined || (isEmbedding && !id.includes("embed"))) return fallback;
	const ported = portModel(id, config);
	if (ported.kind === "ported") return ported.model;
	const reason = `${ported.reason}; ${fallback} takes its place`;
	unported.add({ what: `grading provider ${id}`, where: "assert", reason });
	return fallback;
}

/** A grading provider is an id, an object with one, or one of those per purpose. */
function providerFor(
	provider: Json,
	purpose: "text" | "embedding",
): { readonly id: string | undefined; readonly config: JsonObject } {
	if (typeof provider === "string") return { id: provider, config: {} };
	if (!isObject(provider)) return { id: undefined, config: {} };
	const inner = provider[purpose];
	if (inner !== undefined && inner !== null) return providerFor(inner, purpose);
	return { id: textField(provider, "id"), config: objectField(provider, "config") };
}
