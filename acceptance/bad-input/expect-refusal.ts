import { existsSync } from "node:fs";
import { expect } from "vitest";
import type { ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { recount } from "../faults/recount.ts";

/** How much of the work may have been done before the mistake is noticed. */
export interface Refusal {
	readonly message: RegExp | string;
	/** Default: none. */
	readonly prompts?: number;
}

/** Runs the project and expects a usage error that says what is wrong, and no run. */
export async function expectRefusal(
	project: ProjectFixture,
	{ message, prompts = 0 }: Refusal,
	...args: readonly string[]
): Promise<void> {
	const { code, stderr, stdout } = await project.assay(...(args.length > 0 ? args : ["run"]));
	expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
	expect(stderr).toMatch(message);
	expect(stderr).not.toMatch(/Unexpected error|\n {4}at /);
	if (!existsSync(project.database)) return;
	expect(recount(project.database)).toMatchObject({ prompts, runs: [] });
}
