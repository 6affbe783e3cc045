import {
	ConfigurationError,
	type CriterionDefinition,
	isLocalRule,
	type LabelingRule,
	type Pool,
} from "@assay/core/domain";
import { BudgetReachedError } from "../calls/index.ts";
import { applyInThreads, type KeyedFunction } from "./apply-in-threads.ts";
import { applyToRows, type FunctionOutcome } from "./apply-to-rows.ts";
import type { LabelingPorts, LabelingProgress } from "./labeling-ports.ts";
import { missingBlocks } from "./missing-blocks.ts";
import { prepareRowVoter } from "./row-voter.ts";
import { readVoteFailures } from "./vote-failures.ts";
import { type LabelingProject, labelsOf, type VotingFunction } from "./voting-function.ts";

/** What is to be applied to which pool. */
export interface ApplyRequest {
	readonly pool: Pool;
	readonly criterion: CriterionDefinition;
	readonly functions: readonly VotingFunction[];
	readonly project: LabelingProject;
	/** Calls in flight at most. */
	readonly concurrency: number;
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: LabelingProgress) => void;
}

/** A labeling function after an application. */
export type AppliedFunction = FunctionOutcome & {
	readonly name: string;
	readonly votes: string;
	/** Blocks that lacked its votes before. */
	readonly newBlocks: number;
};

/** What an application has come to. */
export interface Application {
	readonly outcome: "finished" | "budget-reached" | "interrupted";
	/** In the order of the request; those that were not reached are left out. */
	readonly functions: readonly AppliedFunction[];
	/** Votes made now and kept, abstentions among them. */
	readonly newVotes: number;
	readonly costUsd?: number;
}

/**
 * Applies labeling functions to a pool, only those and only to the blocks whose votes are missing:
 * local ones in threads, the others row by row. Where one throws, hangs, returns what is no label, or
 * its model fails, it abstains on that row, and the row is counted.
 */
export async function applyLabelingFunctions(
	ports: LabelingPorts,
	request: ApplyRequest,
): Promise<Application> {
	const missing = await missingBlocks(ports.store, request.pool, request.functions);
	const tally = createTally(request, missing);
	const functions: AppliedFunction[] = [];
	const settle = (outcome: Application["outcome"]): Application => ({
		outcome,
		functions: request.functions.flatMap(({ definition: { name }, votes }) => {
			const own = functions.find((one) => one.votes === votes);
			return own === undefined ? [] : [{ ...own, name }];
		}),
		...tally.sums(),
	});
	try {
		const agreement = await agreementOf(ports, request, missing);
		const distinct = distinctVotes(request.functions);
		functions.push(
			...(await applyLocal(
				ports,
				{ ...request, functions: distinct },
				{ missing, agreement, tally },
			)),
		);
		for (const one of distinct)
			if (!isLocalRule(one.definition.rule))
				functions.push(await applyRowwise(ports, request, { one, missing, agreement, tally }));
	} catch (error) {
		if (request.signal.aborted) return settle("interrupted");
		if (error instanceof BudgetReachedError) return settle("budget-reached");
		throw error;
	}
	return settle("finished");
}

/** Those that say the same under several names are applied once. */
function distinctVotes(functions: readonly VotingFunction[]): readonly VotingFunction[] {
	return [...new Map(functions.map((one) => [one.votes, one])).values()];
}

type Missing = ReadonlyMap<string, readonly number[]>;
type Agreement = ((block: number) => Float64Array | undefined) | undefined;

interface Ground {
	readonly missing: Missing;
	readonly agreement: Agreement;
	readonly tally: Tally;
}

/** Measured over the whole pool, and only where a rule that is still to be applied reads it. */
async function agreementOf(
	{ library, store }: LabelingPorts,
	{ functions, pool, signal }: ApplyRequest,
	missing: Missing,
): Promise<Agreement> {
	const open = functions.filter(({ votes }) => (missing.get(votes)?.length ?? 0) > 0);
	if (!open.some(({ definition }) => readsAgreement(definition.rule))) return undefined;
	const columns = await library.measureAgreement(() => store.readPoolBlocks(pool.name), signal);
	return (block) => columns[block];
}

/** True when a rule reads the agreement of a row with the others of its prompt. */
export function readsAgreement(rule: LabelingRule): boolean {
	if (rule.kind === "all" || rule.kind === "any") return rule.rules.some(readsAgreement);
	return rule.kind === "not" ? readsAgreement(rule.rule) : rule.kind === "agreement";
}

async function applyLocal(
	ports: LabelingPorts,
	{ criterion, functions, pool, signal }: ApplyRequest,
	{ agreement, missing, tally }: Ground,
): Promise<readonly AppliedFunction[]> {
	const local = functions.flatMap((one) => keyedFunction(one, criterion) ?? []);
	const broken = await applyInThreads(ports, {
		pool,
		functions: local,
		missing: new Map(local.map(({ votes }) => [votes, missing.get(votes) ?? []])),
		agreement,
		signal,
		onVotes: (votes) => tally.add({ tried: votes, kept: votes }),
	});
	return local.map(({ name, votes }) => {
		const reason = broken.get(votes);
		const newBlocks = missing.get(votes)?.length ?? 0;
		if (reason !== undefined) return { name, votes, newBlocks, state: "broken", reason };
		return { name, votes, newBlocks, state: "applied" };
	});
}

function keyedFunction(
	{ definition: { label, name, otherwise, rule }, votes }: VotingFunction,
	criterion: CriterionDefinition,
): KeyedFunction | undefined {
	if (!isLocalRule(rule)) return undefined;
	const labels = labelsOf(criterion);
	return {
		name,
		votes,
		rule,
		label: labels.indexOf(label),
		...(otherwise !== undefined && { otherwise: labels.indexOf(otherwise) }),
	};
}

async function applyRowwise(
	ports: LabelingPorts,
	request: ApplyRequest,
	{ agreement, missing, one, tally }: Ground & { readonly one: VotingFunction },
): Promise<AppliedFunction> {
	const { pool, signal } = request;
	const blocks = missing.get(one.votes) ?? [];
	const { name } = one.definition;
	const about = { name, votes: one.votes, newBlocks: blocks.length };
	try {
		const spend = (costUsd: number): void => tally.add({ costUsd });
		const voter = prepareRowVoter(ports, one, { ...request, spend });
		const outcome = await applyToRows(ports.store, {
			pool,
			votingFunction: one,
			blocks,
			agreement,
			voter,
			signal,
			onRows: (tried, failed) => tally.add({ tried, failed, labelingFunction: name }),
			onVotes: (kept) => tally.add({ kept }),
		});
		if (outcome.state !== "applied") return { ...about, ...outcome };
		const failures = await readVoteFailures(ports.store, pool.name, one.votes);
		return { ...about, state: "applied", ...(failures && { failures }) };
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { ...about, state: "broken", reason: error.message };
	}
}

interface Tally {
	add(more: {
		/** Rows that a labeling function was asked about. */
		readonly tried?: number;
		/** Votes that are durable. */
		readonly kept?: number;
		readonly failed?: number;
		readonly costUsd?: number;
		readonly labelingFunction?: string;
	}): void;
	sums(): { readonly newVotes: number; readonly costUsd?: number };
}

function createTally({ onProgress, pool }: ApplyRequest, missing: Missing): Tally {
	const blocks = [...missing.values()].reduce((sum, list) => sum + list.length, 0);
	const total = pool.blocks === 0 ? 0 : Math.round((blocks * pool.rows) / pool.blocks);
	let [done, newVotes, failures] = [0, 0, 0];
	let spent: number | undefined;
	const cost = () => (spent === undefined ? {} : { costUsd: spent });
	return {
		add({ costUsd, failed = 0, kept = 0, labelingFunction, tried = 0 }) {
			done += tried;
			newVotes += kept;
			failures += failed;
			if (costUsd !== undefined) spent = (spent ?? 0) + costUsd;
			const about = labelingFunction === undefined ? {} : { labelingFunction };
			onProgress?.({ ...about, done, total: Math.max(done, total), failed: failures, ...cost() });
		},
		sums: () => ({ newVotes, ...cost() }),
	};
}
