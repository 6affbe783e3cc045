import {
	type EvaluatorDefinition,
	isLocalRule,
	type JudgeSettings,
	type PoolRow,
} from "@assay/core/domain";
import { judgeMessages } from "../benchmark/index.ts";
import { parsePoolRows } from "../pool/index.ts";
import type { PriceList } from "../ports/index.ts";
import type { ApplyRequest } from "./apply-labeling-functions.ts";
import type { LabelingPorts } from "./labeling-ports.ts";
import { missingBlocks } from "./missing-blocks.ts";
import { judgedRow } from "./row-judge.ts";
import { prepareRowVoter, type RowVoter } from "./row-voter.ts";

/** What an application will take, before a single call is made. */
export interface LabelingPlan {
	/** Labeling functions whose votes are missing for some blocks. */
	readonly functions: number;
	/** Votes that are missing. */
	readonly votes: number;
	readonly calls: readonly PlannedQuestions[];
}

/** Calls of one labeling function to one model. */
export interface PlannedQuestions {
	readonly labelingFunction: string;
	readonly model: string;
	/** At most so many: a rule is not asked further where a part that is cheaper settles it. */
	readonly calls: number;
	/** Estimated at four characters a token; absent where the price is not known. */
	readonly costUsd?: number;
}

const CHARACTERS_PER_TOKEN = 4;
/** A short explanation and a label. */
const REPLY_TOKENS = 60;

/** Counts the votes that are missing and the calls that they may take, and estimates their cost. */
export async function planLabeling(
	ports: LabelingPorts,
	prices: PriceList,
	request: ApplyRequest,
): Promise<LabelingPlan> {
	const { functions, pool } = request;
	const missing = await missingBlocks(ports.store, pool, functions);
	const calls: PlannedQuestions[] = [];
	let blocks = 0;
	for (const one of new Map(functions.map((each) => [each.votes, each])).values()) {
		const open = missing.get(one.votes) ?? [];
		blocks += open.length;
		if (isLocalRule(one.definition.rule) || open.length === 0) continue;
		const voter = prepareRowVoter(ports, one, request);
		for (const definition of voter.evaluators) {
			const asked = await countQuestions(ports, { definition, voter, open, request });
			if (asked.model === undefined) continue;
			const { calls: count, inputTokens, model } = asked;
			const usage = { inputTokens, outputTokens: count * REPLY_TOKENS };
			const costUsd = prices.costUsd(model, usage);
			calls.push({
				labelingFunction: one.definition.name,
				model,
				calls: count,
				...(costUsd !== undefined && { costUsd }),
			});
		}
	}
	return {
		functions: [...missing.values()].filter((list) => list.length > 0).length,
		votes: pool.blocks === 0 ? 0 : Math.round((blocks * pool.rows) / pool.blocks),
		calls,
	};
}

interface Counted {
	/** `undefined` for an evaluator that asks no model. */
	readonly model: string | undefined;
	readonly calls: number;
	readonly inputTokens: number;
}

async function countQuestions(
	{ store }: LabelingPorts,
	{
		definition,
		open,
		request: { pool, signal },
		voter,
	}: {
		readonly definition: EvaluatorDefinition;
		readonly voter: RowVoter;
		readonly open: readonly number[];
		readonly request: ApplyRequest;
	},
): Promise<Counted> {
	const evaluator = voter.work.evaluators.find(({ name }) => name === definition.name);
	if (evaluator?.kind !== "ledgered" || evaluator.modelId === undefined)
		return { model: undefined, calls: 0, inputTokens: 0 };
	const judge = definition.kind === "judge" ? definition.judge : undefined;
	let [calls, characters, rowsRead] = [0, 0, 0];
	const seen = new Set<string>();
	for (const block of open) {
		signal.throwIfAborted();
		const rows = parsePoolRows((await store.readPoolBlock(pool.name, block)).rows);
		const keys = rows.map((row) => evaluator.key(judgedRow(row))).filter((key) => !seen.has(key));
		for (const key of keys) seen.add(key);
		const known = await store.getVerdicts(keys);
		// What has failed is asked again.
		calls += new Set(keys).size;
		for (const { verdict } of known.values()) if (verdict.kind !== "failed") calls--;
		rowsRead += rows.length;
		characters += rows.reduce((sum, row) => sum + lengthOf(judge, evaluator.criterion, row), 0);
	}
	const perRow = rowsRead === 0 ? 0 : characters / rowsRead / CHARACTERS_PER_TOKEN;
	return { model: evaluator.modelId, calls, inputTokens: Math.round(calls * perRow) };
}

function lengthOf(
	judge: JudgeSettings | undefined,
	criterion: Parameters<typeof judgeMessages>[1],
	row: PoolRow,
): number {
	if (judge === undefined) return row.response.length;
	const messages = judgeMessages(judge, criterion, judgedRow(row));
	return messages.reduce((sum, { content }) => sum + content.length, 0);
}
