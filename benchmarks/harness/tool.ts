import { benchFile } from "./bench-folder.ts";

/** What a tool of the harness is prepared with; models are `mock` and `judge`. */
export interface ToolContext {
	readonly n: number;
	/** Calls in flight. */
	readonly c: number;
	readonly latency: number;
	/** Empty folder that it works in. */
	readonly dir: string;
	/** URL of the mock, ends in `/v1`. */
	readonly base: string;
	readonly judge: boolean;
	readonly cache: boolean;
	readonly variant: string;
	readonly resume: boolean;
	readonly phase: string;
}

/** A tool of the harness: one module of `harness/adapters` in the bench, or of `adapters` here. */
export interface Tool {
	readonly label: string;
	prepare(context: ToolContext): {
		readonly cmd: string;
		readonly args: readonly string[];
		readonly env: Readonly<Record<string, string>>;
	};
	/** Reads afterwards what the tool has kept. */
	verify(context: ToolContext): {
		readonly cases?: number;
		readonly passed?: number;
		readonly errors?: number;
		readonly stored_mb?: number;
	};
}

/** Loads a tool by name: `assay`, or one of the harness. */
export async function loadTool(name: string): Promise<Tool> {
	const url =
		name === "assay"
			? new URL("../adapters/assay.mjs", import.meta.url).href
			: benchFile(`harness/adapters/${name}.mjs`);
	return (await import(url)) as Tool;
}

/** How many of the first `n` cases pass all three assertions. */
export async function expectedPasses(n: number): Promise<number> {
	const world = (await import(benchFile("mock/answers.mjs"))) as {
		readonly expectedPasses: (n: number) => number;
	};
	return world.expectedPasses(n);
}
