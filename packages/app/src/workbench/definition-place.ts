import type { DefinitionOrigin } from "@assay/workflow/ports";

/** Where a definition was made, for messages. */
export function definitionPlace(origin: DefinitionOrigin): string {
	switch (origin) {
		case "code":
			return "made in the configuration";
		case "ui":
			return "made in the browser";
		case "import":
			return "brought by an import";
	}
}
