import type { CriterionDefinition, JsonObject } from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import type { RunWorker, Versioned } from "../benchmark/index.ts";
import { definitionVersion, toStoredDefinitions } from "../definitions/index.ts";
import { recogniseColumns, rowsToSource } from "../onboard/index.ts";
import type { FileRow, ImportSource, Store } from "../ports/index.ts";
import type { PoolPorts } from "./create-pool-run.ts";

/** The only process of a test. */
export const LONE_FILLER: RunWorker = { owner: "test 1", deadOwners: () => Promise.resolve([]) };

/** A criterion with the labels Reject and Accept. */
export const HELPFUL: CriterionDefinition = {
	name: "helpful",
	description: "Does it help?",
	scale: {
		kind: "labels",
		labels: [
			{ name: "Reject", score: unitInterval(0) },
			{ name: "Accept", score: unitInterval(1) },
		],
	},
	passAt: unitInterval(1),
	estimate: "pass-rate",
	explanationRequired: false,
};

/** Ports over a store, with ids and moments that count up. */
export function poolPorts(store: Store): PoolPorts {
	const counts = { ids: 0, now: 0 };
	return {
		store,
		clock: { now: () => ++counts.now },
		ids: { next: () => `id${++counts.ids}` },
		programVersion: "test",
	};
}

/** Stores a criterion as a project has it. */
export async function storeCriterion(
	store: Store,
	definition: CriterionDefinition,
): Promise<Versioned<CriterionDefinition>> {
	await store.putDefinitions(
		toStoredDefinitions(
			{ criteria: [definition], evaluators: [], labelingFunctions: [], slices: [], systems: [] },
			{ origin: "code", createdAt: 1 },
		),
	);
	return { definition, version: definitionVersion(definition) };
}

/** A file of these rows, whose columns are recognised as an import of a pool does; a text is a line that cannot be read. */
export function sourceOf(rows: readonly (JsonObject | string)[]): ImportSource {
	const fields = rows.filter((row) => typeof row !== "string");
	return rowsToSource(
		{
			path: "history.jsonl",
			format: "JSONL",
			async *rows() {
				const read = rows.map(
					(row, i): FileRow =>
						typeof row === "string"
							? { kind: "refused", line: i + 1, reason: row }
							: { kind: "row", line: i + 1, fields: row },
				);
				for (let first = 0; first < read.length; first += 1_000)
					yield read.slice(first, first + 1_000);
			},
		},
		recogniseColumns(fields, { isOfResponses: true }),
	);
}
