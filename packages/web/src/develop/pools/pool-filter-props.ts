import type { PoolVocabulary } from "@assay/sdk/api";
import type { PoolsSearch } from "./pools-search.ts";

/** What each part of the filter of a pool's rows is given. */
export interface PoolFilterProps {
	readonly vocabulary: PoolVocabulary;
	readonly criterion: string | undefined;
	readonly search: PoolsSearch;
	readonly onChange: (changed: Partial<PoolsSearch>) => void;
}
