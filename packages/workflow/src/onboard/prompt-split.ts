import type { Json, Split } from "@assay/core/domain";

/** The split that a value names; `undefined` for anything else. */
export function parseSplit(value: Json): Split | undefined {
	switch (typeof value === "string" ? value.trim().toLowerCase() : "") {
		case "train":
		case "training":
			return "train";
		case "valid":
		case "validation":
		case "val":
		case "dev":
			return "valid";
		case "test":
		case "testing":
			return "test";
		default:
			return undefined;
	}
}
