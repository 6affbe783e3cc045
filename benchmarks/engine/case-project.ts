import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { assayCommand } from "./assay-command.ts";

/** Makes the files of a project of numbered cases, with two checks and the echo of the sandbox; gives its folder. */
export function makeCaseProject(
	folder: string,
	{ name, prompts }: { readonly name: string; readonly prompts: number },
): string {
	const place = path.join(folder, name);
	mkdirSync(place);
	const rows = Array.from(
		{ length: prompts },
		(_, i) => `${JSON.stringify({ id: `p${i}`, input: `Case ${i}` })}\n`,
	);
	writeFileSync(path.join(place, "prompts.jsonl"), rows.join(""));
	writeFileSync(
		path.join(place, "assay.config.ts"),
		`import { characterCount, defineProject, regex } from "@assay/sdk";
export default defineProject({
	name: "${name}",
	prompts: "prompts.jsonl",
	evaluators: { numbered: regex("^Case \\\\d+$"), brief: characterCount({ max: 20 }) },
	systems: { echo: { model: "sandbox:echo" } },
});
`,
	);
	return place;
}

/** Where a command of a team runs. */
export interface TeamPlace {
	readonly databaseUrl: string;
	readonly sandboxUrl: string;
	readonly folder: string;
}

/** Starts a command of the program on a team's database. */
export function startOnTeam(
	{ databaseUrl, folder, sandboxUrl }: TeamPlace,
	args: readonly string[],
): ChildProcess {
	const { args: all, command } = assayCommand(...args);
	const env = { ...process.env, DATABASE_URL: databaseUrl, ASSAY_SANDBOX_URL: sandboxUrl };
	return spawn(command, all, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
}
