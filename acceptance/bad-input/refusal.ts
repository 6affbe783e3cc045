import { expect } from "vitest";
import type { Ended, ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { recount } from "../faults/recount.ts";

/** How a command ended, and what the project's database holds afterwards. */
export interface Attempt extends Ended {
	readonly prompts: number;
	readonly runs: readonly unknown[];
}

/** Runs a command to its end, and looks what it left behind. */
export async function attempt(
	project: ProjectFixture,
	...args: readonly string[]
): Promise<Attempt> {
	const ended = await project.assay(...args);
	const { prompts, runs } = await recount(project);
	return { ...ended, prompts, runs };
}

/** What a usage error must be: it says what is wrong, in words and not with a stack. */
export function usageError(message: RegExp): Ended {
	const told = new RegExp(`^(?!.*(?:Unexpected error|\\n {4}at )).*${message.source}`, "s");
	return { code: 1, stdout: "", stderr: expect.stringMatching(told) };
}

/** A usage error that leaves no run behind. */
export function refusal(message: RegExp, prompts = 0): Attempt {
	return { ...usageError(message), prompts, runs: [] };
}
