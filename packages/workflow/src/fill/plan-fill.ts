import type { PriceList } from "../ports/index.ts";
import type { FillPorts, FillRequest } from "./fill-request.ts";
import type { PreparedFill } from "./prepare-fill.ts";
import { countAnswered } from "./run-fill.ts";

/** What a fill will take, before a single call is made. */
export interface FillPlan {
	/** Prompts that others can be made from, or that examples are chosen from. */
	readonly sources: number;
	/** Calls to make. */
	readonly calls: number;
	/** Calls whose answer is there already. */
	readonly answered: number;
	/** Texts that are asked for in all. */
	readonly texts: number;
	/** Estimated at four characters a token, of the calls to make. */
	readonly inputTokens: number;
	readonly outputTokens: number;
	/** Absent where the model's price is not known. */
	readonly costUsd?: number;
}

const CHARACTERS_PER_TOKEN = 4;

/** Counts the calls of a fill and estimates what they will cost. */
export async function planFill(
	request: FillRequest,
	prepared: PreparedFill,
	{ prices, ...ports }: FillPorts & { readonly prices: PriceList },
): Promise<FillPlan> {
	let answered = 0;
	let texts = 0;
	let inputTokens = 0;
	let outputTokens = 0;
	for await (const batch of prepared.batches()) {
		const known = await countAnswered(request, batch, ports);
		const open = batch.length === 0 ? 0 : 1 - known / batch.length;
		answered += known;
		for (const task of batch) {
			const characters = task.messages.reduce((sum, { content }) => sum + content.length, 0);
			texts += task.count;
			inputTokens += (open * characters) / CHARACTERS_PER_TOKEN;
			outputTokens += (open * task.replyLength) / CHARACTERS_PER_TOKEN;
		}
	}
	const tokens = { inputTokens: Math.round(inputTokens), outputTokens: Math.round(outputTokens) };
	const costUsd = prices.costUsd(request.model, tokens);
	return {
		sources: prepared.sources,
		calls: prepared.total - answered,
		answered,
		texts,
		...tokens,
		...(costUsd !== undefined && { costUsd }),
	};
}
