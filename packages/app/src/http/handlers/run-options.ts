import type { RunOptions } from "@assay/sdk/api";
import type { StoredDefinition } from "@assay/workflow/ports";
import { DEFAULT_CONCURRENCY } from "../../run/session.ts";
import {
	type AnyDefinition,
	parseStoredDefinition,
} from "../../workbench/parse-stored-definition.ts";
import type { Workroom } from "../workroom.ts";

/** What a run can be started with, as the last command that read the configuration left it in the store. */
export async function readRunOptions({ session, store }: Workroom): Promise<RunOptions> {
	const { project } = session.workbench;
	const { concurrency = DEFAULT_CONCURRENCY, maxCostUsd, repeat = 1 } = project.run;
	const stored = (await store.listDefinitions()).filter(
		// What was imported takes part only where there is no configuration.
		({ origin }) => origin !== "import" || project.configFile === undefined,
	);
	const parsed = stored.flatMap(parse);
	return {
		systems: parsed.flatMap((one) =>
			one.kind === "system" ? [{ name: one.definition.name, kind: one.definition.kind }] : [],
		),
		evaluators: parsed.flatMap((one) =>
			one.kind === "evaluator"
				? [
						{
							name: one.definition.name,
							kind: one.definition.kind,
							criterion: one.definition.criterion,
						},
					]
				: [],
		),
		slices: parsed.flatMap((one) => (one.kind === "slice" ? [one.definition.name] : [])),
		prompts: await store.countPrompts(),
		defaults: { repeat, concurrency, ...(maxCostUsd !== undefined && { maxCostUsd }) },
	};
}

function parse({ body, kind }: StoredDefinition): readonly AnyDefinition[] {
	if (kind === "project") return [];
	const read = parseStoredDefinition(kind, body);
	return read.isValid ? [read.parsed] : [];
}
