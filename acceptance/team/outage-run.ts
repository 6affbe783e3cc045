import { expect } from "vitest";
import { NUMBERED_CHECKS, numberedPrompts } from "../faults/numbered-prompts.ts";
import { recount } from "../faults/recount.ts";
import { type Machines, waitUntil } from "./start-machines.ts";

/** A run that workers do while something is away. */
export interface OutageRun {
	readonly prompts: number;
	/** Calls that the vendor has counted. */
	calls(): number;
	/** Resolves when a part of the calls was made. */
	underWay(): Promise<void>;
	/** Resolves when the run is finished, and expects every row once, each with what the model said. */
	finished(): Promise<void>;
}

const CONFIG = `import { characterCount, defineProject, notContainsAny, regex } from "@assay/sdk";
export default defineProject({
	name: "outage",
	prompts: "prompts.jsonl",
	evaluators: {
		${NUMBERED_CHECKS}
	},
	systems: { echo: { model: "sandbox:echo" } },
});
`;

/** Orders a run on so many prompts. */
export async function orderOutageRun(machines: Machines, prompts: number): Promise<OutageRun> {
	const { folder, query, sandbox } = machines;
	const files = { "assay.config.ts": CONFIG, "prompts.jsonl": numberedPrompts(prompts) };
	expect(await folder(files).assay("run", "--detach")).toMatchObject({ code: 0 });
	const calls = (): number => sandbox.stats().requests;
	return {
		prompts,
		calls,
		underWay: () => waitUntil("the run is under way", () => calls() > prompts / 8),
		async finished() {
			await waitUntil("the run is finished", async () => {
				const [run] = await query("select state from run");
				return run?.["state"] === "finished";
			});
			const { openBlocks, responseKeys, rows } = await recount(machines);
			expect([rows.length, openBlocks, responseKeys.size]).toEqual([prompts, 0, prompts]);
			expect(new Set(rows.map((row) => row.promptId)).size).toBe(prompts);
			expect(rows.filter((row) => row.response !== row.input)).toEqual([]);
		},
	};
}
