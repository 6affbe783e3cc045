import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { PoolList } from "./pool-list.tsx";
import { PoolRows } from "./pool-rows.tsx";
import { poolsSearch } from "./pools-search.ts";

/** The project's pools, or the rows of one. */
export function PoolsScreen(): ReactElement {
	const [{ pool }] = useScreenSearch(poolsSearch);
	return pool === undefined ? <PoolList /> : <PoolRows key={pool} pool={pool} />;
}
