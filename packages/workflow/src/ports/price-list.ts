import type { Usage } from "@assay/core/domain";

/** What calls cost. */
export interface PriceList {
	/** US dollars of one call; `undefined` where the model's price or the call's tokens are not known. */
	costUsd(modelId: string, usage: Usage): number | undefined;
	/** True when the model has a price, so that a budget can be kept. */
	hasPrice(modelId: string): boolean;
}
