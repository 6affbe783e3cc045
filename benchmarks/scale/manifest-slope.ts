import { keyOf } from "./rows.ts";
import { scaleRun } from "./scale-run.ts";

const MEGABYTE = 1e6;

/** Time and memory of making a run of so many prompts in the program, without a database; says where it ends. */
export function manifestSlope(sizes: readonly number[]): void {
	for (const prompts of sizes) {
		const hashes = Array.from({ length: prompts }, (_, i) => keyOf("prompt", i));
		const start = performance.now();
		try {
			const { blocks } = scaleRun("run", hashes);
			const ms = Math.round(performance.now() - start);
			const residentMb = Math.round(process.memoryUsage.rss() / MEGABYTE);
			console.log(
				JSON.stringify({ what: "make a manifest", prompts, blocks: blocks.length, ms, residentMb }),
			);
		} catch (error) {
			console.log(JSON.stringify({ what: "make a manifest", prompts, fails: String(error) }));
		}
	}
}
