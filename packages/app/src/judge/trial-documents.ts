import { type EvaluatorDefinition, NotFoundError } from "@assay/core/domain";
import { type TrialChoice, trialStartSchema } from "@assay/sdk/api";
import { contentHash, toJson } from "@assay/workflow/definitions";
import type { Clock, Store } from "@assay/workflow/ports";
import { parseStoredDefinition } from "../workbench/parse-stored-definition.ts";

/** An evaluator with the rows of a run that it is tried on. */
export interface StoredTrial {
	readonly id: string;
	readonly run: string;
	readonly definition: EvaluatorDefinition;
	readonly rows: TrialChoice;
}

const KIND = "trial";

/** Remembers a trial; the same one has the same id. */
export async function putTrial(
	{ clock, store }: { readonly store: Store; readonly clock: Clock },
	trial: Omit<StoredTrial, "id">,
): Promise<string> {
	const body = toJson({ run: trial.run, evaluator: trial.definition, rows: trial.rows });
	const id = contentHash(body);
	if ((await store.getDocument(KIND, id)) === undefined)
		await store.putDocument({ kind: KIND, id, body, updatedAt: clock.now() });
	return id;
}

/** @throws {NotFoundError} for an unknown id. */
export async function getTrial(store: Store, id: string): Promise<StoredTrial> {
	const stored = await store.getDocument(KIND, id);
	const read = trialStartSchema.safeParse(stored?.body);
	const parsed = parseStoredDefinition("evaluator", read.data?.evaluator);
	if (!read.success || !parsed.isValid || parsed.parsed.kind !== "evaluator")
		throw new NotFoundError(`Cannot find trial "${id}": it is not there; choose the rows again`);
	const { rows, run } = read.data;
	return { id, run, rows, definition: parsed.parsed.definition };
}
