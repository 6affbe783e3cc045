import type { Response, Verdict } from "@assay/core/domain";
import { describeVerdicts } from "../benchmark/describe-verdicts.ts";
import { knownResponses } from "../benchmark/known-responses.ts";
import { removedResponse } from "../benchmark/removed-response.ts";
import { newRowState } from "../benchmark/work-row.ts";
import type { RowFailure, StoredPrompt } from "../ports/index.ts";
import type { PreparedPlayground, PreparedVariant } from "./prepare-playground.ts";

/** What a variant has said to one prompt. */
export interface PlaygroundCell {
	/** Of the response ledger, whether there is a response or not. */
	readonly responseKey: string;
	/** Absent where it was not asked yet, or did not answer. */
	readonly response?: Response;
	/** Why there never will be one: its text was removed by the project's retention. */
	readonly failure?: Pick<RowFailure, "code" | "detail">;
	/** By evaluator; `undefined` = does not apply, or there is no response. */
	readonly verdicts: readonly (Verdict | undefined)[];
}

/** What the ledger knows, by variant, then by prompt; nobody is called. */
export function playgroundCells(
	{ variants }: PreparedPlayground,
	prompts: readonly StoredPrompt[],
): Promise<readonly (readonly PlaygroundCell[])[]> {
	return Promise.all(variants.map((variant) => cellsOf(variant, prompts)));
}

async function cellsOf(
	{ work }: PreparedVariant,
	prompts: readonly StoredPrompt[],
): Promise<readonly PlaygroundCell[]> {
	const keys = prompts.map(
		(stored, index) => newRowState(work, stored, { index, trial: 0 }).responseKey,
	);
	const { found, removed } = await knownResponses(work.store, [...new Set(keys)]);
	const answered = prompts.flatMap(({ prompt }, i) => {
		const responseKey = keys[i] ?? "";
		const response = found.get(responseKey)?.response;
		return response === undefined ? [] : [{ i, row: { prompt, response, trial: 0, responseKey } }];
	});
	const columns = await describeVerdicts(
		work,
		answered.map(({ row }) => row),
	);
	const places = new Map(answered.map(({ i }, at) => [i, at]));
	return prompts.map(({ prompt }, i) => {
		const responseKey = keys[i] ?? "";
		const at = places.get(i);
		const removedAt = removed.get(responseKey);
		const response = found.get(responseKey)?.response;
		return {
			responseKey,
			...(response && { response }),
			...(removedAt !== undefined && { failure: removedResponse(prompt.id, removedAt) }),
			verdicts: columns.map((column) => (at === undefined ? undefined : column[at])),
		};
	});
}
