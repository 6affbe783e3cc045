import type { SystemDefinition } from "@assay/core/domain";

/** A system of a kind to begin with, under the name that it has. */
export function newSystem(
	kind: Exclude<SystemDefinition["kind"], "function">,
	{ description, name }: Pick<SystemDefinition, "name" | "description">,
): SystemDefinition {
	const about = { name, ...(description !== undefined && { description }) };
	switch (kind) {
		case "recorded":
			return { ...about, kind };
		case "prompt":
			return { ...about, kind, model: "", template: "{{input}}", parameters: {} };
		case "http":
			return {
				...about,
				kind,
				url: "https://",
				method: "POST",
				headers: { "content-type": "application/json" },
				body: { prompt: "{{input}}" },
			};
	}
}
