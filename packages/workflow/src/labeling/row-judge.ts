import {
	ConfigurationError,
	type PoolRow,
	ProviderError,
	UserCodeError,
	type Verdict,
} from "@assay/core/domain";
import type { PreparedEvaluator, RunRow } from "../benchmark/prepared-evaluator.ts";
import type { RunningWork } from "../benchmark/run-work.ts";
import { judgeWithLedger } from "../benchmark/work-row.ts";

/** The verdict of an evaluator of the work, by name. */
export type RowJudge = (evaluator: string, row: RunRow) => Promise<Verdict>;

/**
 * Gives verdicts on rows of a pool, paid ones through the ledger.
 *
 * @throws {ProviderError | UserCodeError} instead of a verdict that has failed.
 * @throws {ConfigurationError} for an evaluator that reads what a person said: that is ground truth
 *   and no vote.
 */
export function createRowJudge(work: RunningWork): RowJudge {
	const judge: RowJudge = async (wanted, row) => {
		const evaluator = work.evaluators.find(({ name }) => name === wanted);
		if (evaluator === undefined)
			throw new ConfigurationError(`Cannot vote: there is no evaluator "${wanted}"`);
		if (!evaluator.applies(row.prompt))
			return { kind: "abstained", reason: "the criterion does not apply" };
		const verdict = await verdictOf(work, evaluator, { row, judge });
		if (verdict.kind === "failed") throw failureOf(verdict);
		return verdict;
	};
	return judge;
}

async function verdictOf(
	work: RunningWork,
	evaluator: PreparedEvaluator,
	{ judge, row }: { readonly row: RunRow; readonly judge: RowJudge },
): Promise<Verdict> {
	switch (evaluator.kind) {
		case "pure":
		case "computed":
			return evaluator.evaluate(row);
		case "ledgered":
			return judgeWithLedger(work, evaluator, row);
		case "recorded":
			return evaluator.interpret(await work.findVerdict(evaluator.key(row)));
		case "jury": {
			const votes = await Promise.all(
				evaluator.members.map(async (member) => {
					const passAt = work.evaluators.find(({ name }) => name === member)?.passAt;
					return passAt === undefined ? undefined : { verdict: await judge(member, row), passAt };
				}),
			);
			return evaluator.weigh(votes);
		}
		case "annotated":
			throw new ConfigurationError(
				`Cannot vote by evaluator "${evaluator.name}": it says what a person said, which is ground truth and no vote, expected an evaluator that judges by itself`,
			);
	}
}

function failureOf({ code, detail }: Extract<Verdict, { kind: "failed" }>): Error {
	return code === "provider_error" || code === "timeout" || code === "unparsable_output"
		? new ProviderError(detail, { isRetryable: true })
		: new UserCodeError(detail);
}

/** A row of a pool as evaluators are given it. */
export function judgedRow(row: PoolRow): RunRow {
	const { clusterId, context, id, metadata = {}, prompt, reference, response } = row;
	return {
		prompt: {
			id,
			input: prompt,
			...(context !== undefined && { context }),
			...(reference !== undefined && { reference }),
			...(clusterId !== undefined && { clusterId }),
			variables: {},
			metadata,
			provenance: { kind: "imported", source: "pool" },
		},
		response: { text: response, usage: {} },
		trial: 0,
		responseKey: row.responseKey,
	};
}
