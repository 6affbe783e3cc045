import { mkdirSync } from "node:fs";
import path from "node:path";
import { assayCommand } from "../engine/assay-command.ts";
import type { Benchmark, Finding } from "../engine/benchmark.ts";
import { type MeasuredCommand, measureTree } from "../engine/measure-tree.ts";
import { benchFile, hasPromptfoo } from "../harness/bench-folder.ts";

type Command = Pick<MeasuredCommand, "command" | "args" | "env">;

/** How long a command line takes to say anything. */
export const coldStart: Benchmark = {
	name: "cold-start",
	about: "`assay --help`, with an empty and with a filled compile cache, beside promptfoo",
	n: 1,
	runs: 9,
	async open({ folder }) {
		const measure = ({ env, ...command }: Command, temporary: string) =>
			// Node keeps compiled code in the temporary folder.
			measureTree({ ...command, env: { ...env, TMPDIR: temporary }, folder, log: "help.log" });
		return {
			async *round(round) {
				const fresh = path.join(folder, `round-${round}`);
				mkdirSync(fresh);
				yield { what: "node alone", figures: await measure(NODE, fresh) };
				yield { what: "assay, first", figures: await measure(ASSAY, fresh) };
				yield { what: "assay, again", figures: await measure(ASSAY, fresh) };
				if (hasPromptfoo())
					yield { what: "promptfoo", figures: await measure(promptfooCommand(folder), fresh) };
			},
			findings: FINDINGS,
			note: `Seconds of the whole process; files are in the system's cache. First = nothing compiled is kept from before.${hasPromptfoo() ? "" : " promptfoo is left out: it is not installed among the peers of the bench."}`,
		};
	},
};

const NODE: Command = { command: process.execPath, args: ["--eval", "0"] };
const ASSAY: Command = assayCommand("--help");

function promptfooCommand(folder: string): Command {
	const entry = benchFile("harness/peers/node_modules/promptfoo/dist/src/entrypoint.js");
	const env = {
		PROMPTFOO_CONFIG_DIR: path.join(folder, "promptfoo"),
		PROMPTFOO_DISABLE_TELEMETRY: "1",
		PROMPTFOO_DISABLE_UPDATE: "1",
	};
	return { command: process.execPath, args: [entry, "--help"], env };
}

const FINDINGS: readonly Finding[] = [
	{
		name: "assay --help, nothing compiled before, seconds",
		of: { what: "assay, first", figure: "seconds" },
		atMost: 0.35,
	},
	{
		name: "assay --help, again, seconds",
		of: { what: "assay, again", figure: "seconds" },
		atMost: 0.35,
	},
	{
		name: "assay, first ÷ promptfoo, seconds",
		of: { what: "assay, first", figure: "seconds" },
		to: { what: "promptfoo", figure: "seconds" },
	},
];
