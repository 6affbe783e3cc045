import type {
	CriterionDefinition,
	EvaluatorDefinition,
	Json,
	JsonObject,
	ReferencePrompt,
	SliceRule,
	SystemDefinition,
} from "@assay/core/domain";
import { templateNames } from "@assay/core/domain";
import type { Unported } from "@assay/workflow/ports";
import { stringify } from "yaml";
import { isList } from "../json-fields.ts";
import { unportedList } from "../unported-list.ts";
import { toAssertion } from "./to-assertion.ts";
import { toNunjucks } from "./to-nunjucks.ts";
import { toPromptfooSystem } from "./to-promptfoo-system.ts";

/** What a promptfoo configuration is written from. */
export interface ExportedDefinitions {
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly systems: readonly SystemDefinition[];
}

/** A promptfoo configuration, and what it could not say. */
export interface PromptfooExport {
	/** YAML. */
	readonly text: string;
	readonly unported: readonly Unported[];
}

/**
 * Writes definitions and prompts as a promptfoo configuration: systems as prompts and providers,
 * evaluators as assertions with the criterion as their metric, prompts as tests.
 */
export function toPromptfooConfig(
	definitions: ExportedDefinitions,
	prompts: readonly ReferencePrompt[],
): PromptfooExport {
	const unported = unportedList();
	const systems = definitions.systems.flatMap((system) => {
		const written = toPromptfooSystem(system);
		if ("reason" in written) {
			unported.add({ what: `system ${system.name}`, where: "systems", reason: written.reason });
			return [];
		}
		return [written];
	});
	const assertions = assertionsOf(definitions, unported);
	const everywhere = assertions.filter(({ filter }) => filter === undefined);
	const single = assertions.filter(({ filter }) => filter !== undefined);
	const fields = metadataFields([systems, assertions]);
	const config: JsonObject = {
		prompts: systems.map(({ prompt }) => prompt),
		providers: systems.map(({ provider }) => provider),
		...(everywhere.length === 0
			? {}
			: { defaultTest: { assert: everywhere.map(({ assertion }) => assertion) } }),
		tests: prompts.map((prompt) => testOf(prompt, { single, fields })),
	};
	return { text: stringify(config, { lineWidth: 0 }), unported: unported.list() };
}

interface FilteredAssertion {
	readonly assertion: JsonObject;
	/** The assertion holds only for these prompts. */
	readonly filter: SliceRule | undefined;
}

function assertionsOf(
	{ criteria, evaluators }: ExportedDefinitions,
	unported: ReturnType<typeof unportedList>,
): readonly FilteredAssertion[] {
	const byName = new Map(criteria.map((criterion) => [criterion.name, criterion]));
	return evaluators.flatMap((evaluator): readonly FilteredAssertion[] => {
		const note = (reason: string): void =>
			unported.add({ what: `evaluator ${evaluator.name}`, where: "evaluators", reason });
		const criterion = byName.get(evaluator.criterion);
		const written = toAssertion(evaluator, criterion);
		if ("reason" in written) {
			note(written.reason);
			return [];
		}
		if (written.difference !== undefined) note(written.difference);
		const filter = criterion?.filter;
		if (filter !== undefined && filter.kind !== "in") {
			note("its criterion's filter cannot be told for single tests; it holds for all of them");
			return [{ assertion: written.assertion, filter: undefined }];
		}
		return [{ assertion: written.assertion, filter }];
	});
}

/** Keys of the metadata that a template inserts: promptfoo's templates see variables alone. */
function metadataFields(written: unknown): ReadonlySet<string> {
	const names = templateNames(JSON.stringify(written));
	return new Set(
		names.flatMap((name) => (name.startsWith("metadata_") ? [name.slice("metadata_".length)] : [])),
	);
}

function testOf(
	prompt: ReferencePrompt,
	{
		single,
		fields,
	}: { readonly single: readonly FilteredAssertion[]; readonly fields: ReadonlySet<string> },
): JsonObject {
	const own = single.filter(({ filter }) => belongs(prompt, filter));
	const metadata = Object.entries(prompt.metadata).flatMap(([key, value]) => {
		const name = toNunjucks(`{{metadata.${key}}}`).slice(2, -2).replace("metadata_", "");
		return fields.has(name) ? [[`metadata_${name}`, value] as const] : [];
	});
	return {
		vars: {
			...prompt.variables,
			input: typeof prompt.input === "string" ? prompt.input : JSON.stringify(prompt.input),
			...(prompt.context === undefined ? {} : { context: prompt.context }),
			...(prompt.reference === undefined ? {} : { reference: prompt.reference }),
			...Object.fromEntries(metadata),
		},
		metadata: { ...prompt.metadata, id: prompt.id },
		...(own.length === 0 ? {} : { assert: own.map(({ assertion }) => assertion) }),
		// A list is a value here, not a matrix.
		...(Object.values(prompt.variables).some(isList)
			? { options: { disableVarExpansion: true } }
			: {}),
	};
}

function belongs(prompt: ReferencePrompt, filter: SliceRule | undefined): boolean {
	if (filter?.kind !== "in") return true;
	const [owner, ...rest] = filter.field.split(".");
	const values = owner === "metadata" ? prompt.metadata : prompt.variables;
	const value: Json | undefined = values[rest.join(".")];
	const items = isList(value) ? value : value === undefined ? [] : [value];
	return items.some((item) => filter.values.includes(item));
}
