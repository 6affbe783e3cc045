import type { CurationSettings } from "@assay/core/curation";
import { ConfigurationError, type Pool } from "@assay/core/domain";
import { NO_GROUP } from "./row-groups.ts";

const NAMED = 20;

/**
 * Makes sure that quotas have rows to be filled with, which a name with a slip of the pen has not.
 *
 * @param found - groups that the pool's rows are in.
 * @throws {ConfigurationError} where all rows are in no group, or in none that has a weight.
 */
export function requireGroups(
	{ pool, settings }: { readonly pool: Pool; readonly settings: CurationSettings },
	found: ReadonlySet<string>,
): void {
	const { by, weights } = settings;
	if (by === undefined || pool.rows === 0) return;
	const wanted = Object.keys(weights ?? {});
	const names = [...found].filter((name) => name !== NO_GROUP);
	if (wanted.some((name) => found.has(name)) || (weights === undefined && names.length > 0)) return;
	const what = weights === undefined ? "a group" : `one of the groups ${wanted.join(", ")}`;
	const there =
		names.length === 0
			? "slices or metadata that its rows have"
			: `some of ${names.toSorted().slice(0, NAMED).join(", ")}`;
	throw new ConfigurationError(
		`Cannot give quotas by "${by}": no row of pool "${pool.name}" is in ${what}, expected ${there}`,
	);
}
