import type { RawSearch } from "../../data/search-params.ts";
import { poolsSearch } from "../pools/pools-search.ts";

/** Rows of a pool by what a labeling function says about them. */
export interface WantedVotes {
	readonly pool: string;
	readonly criterion: string;
	/** Name of the labeling function. */
	readonly labelingFunction: string;
	/** Label that it votes for. */
	readonly label: string;
	/** Ground truth that the rows have. */
	readonly truth?: string | undefined;
}

/**
 * The address's text for rows of a pool with a vote.
 *
 * @example
 * votesAddress({ pool: "p", criterion: "c", labelingFunction: "short", label: "Accept" })["vote"] // => ["short=Accept"]
 */
export function votesAddress(wanted: WantedVotes): RawSearch {
	const { criterion, label, labelingFunction, pool, truth } = wanted;
	return poolsSearch.write({
		pool,
		criterion,
		vote: [`${labelingFunction}=${label}`],
		label: truth,
	});
}
