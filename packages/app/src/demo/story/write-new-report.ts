import path from "node:path";
import { writeReport } from "@assay/adapters/reports";
import type { WorkedRun } from "../../run/run-one-system.ts";
import { reportOf } from "../../run/show-run.ts";
import { REPORT } from "./measure-chatbot.ts";
import type { Scene } from "./stage.ts";

/** Writes the report of the last of the runs again: what the benchmark wrote knows nothing of the labels. */
export async function writeNewReport(
	{ folder, session }: Scene,
	runs: readonly WorkedRun[],
): Promise<void> {
	const [first, last] = [runs[0], runs.at(-1)];
	if (first === undefined || last === undefined) return;
	const file = path.join(folder, REPORT);
	await writeReport(await reportOf(session, last, { files: [file], baseline: first.run }), file);
}
