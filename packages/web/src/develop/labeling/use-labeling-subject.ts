import type { CriterionDefinition } from "@assay/core/domain";
import type { PoolItem } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useApi } from "../../data/use-api.ts";
import { useCriteria } from "../../onboard/artifacts/use-criteria.ts";

/** What can be worked on, and what is. */
export interface LabelingSubject {
	readonly list: UseQueryResult<{ readonly pools: readonly PoolItem[] }, ApiError>;
	/** Absent where there is no pool, or none of the name in the address. */
	readonly pool: PoolItem | undefined;
	/** Those with a scale of labels. */
	readonly criteria: readonly CriterionDefinition[];
	readonly criterion: CriterionDefinition | undefined;
}

/** The pool and the criterion that the address names, else the first pool and its most labelled criterion. */
export function useLabelingSubject(wanted: {
	readonly pool: string | undefined;
	readonly criterion: string | undefined;
}): LabelingSubject {
	const list = useApi("GET /pools", {});
	const criteria = useCriteria().filter(({ scale }) => scale.kind === "labels");
	const pools = list.data?.pools ?? [];
	const pool =
		wanted.pool === undefined
			? (pools.find(({ state }) => state === "ready") ?? pools[0])
			: pools.find(({ name }) => name === wanted.pool);
	const labelled = (name: string): number =>
		pool?.labels.find(({ criterion }) => criterion === name)?.rows ?? 0;
	const [most] = criteria.toSorted((a, b) => labelled(b.name) - labelled(a.name));
	return {
		list,
		pool,
		criteria,
		criterion: criteria.find(({ name }) => name === wanted.criterion) ?? most,
	};
}
