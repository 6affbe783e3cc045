import path from "node:path";
import type { Benchmark, Finding } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

/** What a reader of the explorer waits for. */
export const explorerPage: Benchmark = {
	name: "explorer-page",
	about: "the explorer in the browser: pages over HTTP from assay ui, and frames while scrolling",
	n: 100_000,
	runs: 3,
	async open({ folder, n }) {
		const project = path.join(folder, "explorer-page");
		runTask("make explorer project", project, String(n));
		return {
			async *round() {
				yield { what: "explorer", figures: runTask("measure explorer page", project) };
			},
			findings: [
				finding("page at a place, with a baseline, ms", "pageMs", 100),
				finding("page of another slice and verdict, ms", "filterMs", 100),
				finding("page sorted by another score, ms", "sortMs", 100),
				finding("page of rows that changed, ms", "changedMs", 100),
				finding("page of another search, ms", "searchMs", 100),
				finding("largest page, kB", "largestPageKb", 100),
				{
					name: "frames a second while the whole list is scrolled through",
					of: { what: "explorer", figure: "framesPerSecond" },
					atLeast: 50,
				},
				finding("95th percentile between frames, ms", "frameP95Ms"),
			],
			note: "10 evaluators, 20 slices, two runs of recorded responses; pages of 100 rows beside a baseline, every request for something that was not asked for before; the texts of the run have been read. Frames are those of headless Chromium, 1280 x 800, from the first to the last row in ten seconds.",
		};
	},
};

function finding(name: string, figure: string, atMost?: number): Finding {
	return { name, of: { what: "explorer", figure }, ...(atMost !== undefined && { atMost }) };
}
