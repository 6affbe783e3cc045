import type { CurationRecord } from "@assay/core/curation";
import type { Estimate, Pool } from "@assay/core/domain";
import { subsetName } from "./require-set-name.ts";
import { type CuratedSubset, subsetRows } from "./row-numbers.ts";

/** What is said of an exported set, so that whoever trains on it knows what it is. */
export interface CurationCard {
	readonly schema: 1;
	readonly name: string;
	readonly part: CuratedSubset;
	readonly rows: number;
	readonly pool: { readonly name: string; readonly source: Pool["source"]; readonly rows: number };
	readonly filter: Pick<CurationRecord, "criterion" | "criterionVersion" | "scoring" | "settings"> &
		Partial<Pick<CurationRecord, "threshold" | "promise">>;
	/** Hashes of what gave the scores. */
	readonly versions: Pick<CurationRecord, "qualityModel" | "labelModel" | "labelingFunctions">;
	/** Labels that no model had seen, which the expected precision rests on. */
	readonly heldOutLabels: number;
	/** Absent without such labels, and for baselines, which are not filtered. */
	readonly expectedPrecision?: Estimate;
	/** Share of the pool that is in the set. */
	readonly yield: number;
	readonly funnel: CurationRecord["funnel"];
	readonly groups: CurationRecord["groups"];
	readonly contamination: {
		/** Rows of the set that hold a text of the benchmark: always none. */
		readonly inSet: 0;
		readonly refused: number;
		/** Texts that rows were compared with. */
		readonly references: number;
	};
	/** For whoever passes the set on to fill in. */
	readonly license: string;
	readonly hashes: { readonly rows: string; readonly file?: string };
	/** Milliseconds since 1970. */
	readonly curatedAt: number;
}

/** Writes the card of a curated set, or of a baseline of it. */
export function curationCard(
	record: CurationRecord,
	pool: Pick<Pool, "name" | "source" | "rows">,
	{ file, part }: { readonly part: CuratedSubset; readonly file?: string | undefined },
): CurationCard {
	const { contaminated, expected, funnel } = record;
	return {
		schema: 1,
		name: subsetName(record.name, part),
		part,
		rows: funnel.kept,
		pool: { name: pool.name, source: pool.source, rows: pool.rows },
		...(part === "curated" ? howFiltered(record) : notFiltered(record)),
		heldOutLabels: record.heldOutLabels,
		...(part === "curated" && expected !== undefined && { expectedPrecision: expected }),
		yield: funnel.kept / funnel.total,
		funnel,
		groups: record.groups,
		contamination: {
			inSet: 0,
			refused: contaminated.count,
			references: record.references,
		},
		license: "",
		hashes: { rows: subsetRows(record, part), ...(file !== undefined && { file }) },
		curatedAt: record.createdAt,
	};
}

type Filtering = Pick<CurationCard, "filter" | "versions">;

function howFiltered(record: CurationRecord): Filtering {
	const { labelingFunctions, labelModel, promise, qualityModel, scoring, threshold } = record;
	const { filter } = notFiltered(record);
	return {
		filter: {
			...filter,
			scoring,
			...(threshold !== undefined && { threshold }),
			...(promise !== undefined && { promise }),
		},
		versions: {
			...(qualityModel !== undefined && { qualityModel }),
			...(labelModel !== undefined && { labelModel }),
			labelingFunctions,
		},
	};
}

/** A baseline is drawn whatever the scores: no threshold, promise or model speaks for it. */
function notFiltered({ criterion, criterionVersion, settings }: CurationRecord): Filtering {
	return {
		filter: { criterion, criterionVersion, scoring: { kind: "none" }, settings },
		versions: { labelingFunctions: [] },
	};
}
