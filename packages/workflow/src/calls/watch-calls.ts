import type { Usage } from "@assay/core/domain";
import type { CallSubject, PriceList } from "../ports/index.ts";
import { type CallWatch, observeCall } from "./observe-call.ts";

/** Makes attempts of calls such that an observer hears how each ended. */
export interface WatchedCalls {
	/** An attempt of a model's call, which has a price where the model has one. */
	model<Result extends { readonly usage: Usage }>(
		called: CallSubject & { readonly modelId: string },
		call: () => Promise<Result>,
	): () => Promise<Result>;
	/** An attempt of any other call. */
	other<Result>(provider: string, call: () => Promise<Result>): () => Promise<Result>;
}

/** Makes {@link WatchedCalls}. */
export function watchCalls(options: CallWatch & { readonly prices: PriceList }): WatchedCalls {
	const { prices } = options;
	return {
		model:
			({ modelId, ...subject }, call) =>
			() =>
				observeCall(options, {
					subject,
					call,
					usageOf({ usage }) {
						const costUsd = prices.costUsd(modelId, usage);
						return costUsd === undefined ? usage : { ...usage, costUsd };
					},
				}),
		other: (provider, call) => () =>
			observeCall(options, { subject: { provider }, call, usageOf: () => ({}) }),
	};
}
