import { type ProjectFixture, projectFixture } from "../../packages/app/src/run/project-fixture.ts";

/** Parts of a configuration, as source text; a part that is left out is sound. */
export interface ConfigParts {
	readonly prompts?: string;
	readonly evaluators?: string;
	readonly systems?: string;
	/** Further fields, each with its comma. */
	readonly more?: string;
}

/** Rows of the file `prompts.jsonl` that every small project has. */
export const SMALL_PROMPTS = 6;

/** Source of a configuration of which one part is under test. */
export function smallConfig({
	evaluators = `{ any: regex(".") }`,
	more = "",
	prompts = `"prompts.jsonl"`,
	systems = "{ echo: { run: ({ input }) => String(input) } }",
}: ConfigParts = {}): string {
	return `import { defineProject, judge, regex, scorer, slice } from "@assay/sdk";
export default defineProject({
	name: "small",
	prompts: ${prompts},
	evaluators: ${evaluators},
	systems: ${systems},
	${more}
});
`;
}

/** A project of six prompts, `Case 1` to `Case 6`. */
export function smallProject(
	parts: ConfigParts = {},
	files: Readonly<Record<string, string | Uint8Array>> = {},
): ProjectFixture {
	const rows = Array.from({ length: SMALL_PROMPTS }, (_, i) => ({
		id: `p${i + 1}`,
		input: `Case ${i + 1}`,
	}));
	return projectFixture({
		"assay.config.ts": smallConfig(parts),
		"prompts.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
		...files,
	});
}
