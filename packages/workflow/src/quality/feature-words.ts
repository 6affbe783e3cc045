import type { FeatureName } from "@assay/core/quality-model";

/** A feature of a quality model as people read it. */
export function featureInWords({ kind, name }: FeatureName): string {
	switch (kind) {
		case "response":
			return `"${name}" in the response`;
		case "prompt":
			return `"${name}" in the prompt`;
		case "column":
			return name;
		case "missing-column":
			return `without ${name}`;
	}
}
