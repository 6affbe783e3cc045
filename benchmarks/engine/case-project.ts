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

/** Starts a worker with so many calls at once; resolves when it looks for work. */
export async function startWorkerOnTeam(place: TeamPlace, calls: number): Promise<ChildProcess> {
	const worker = startOnTeam(place, ["worker", "-j", String(calls)]);
	let text = "";
	await new Promise<void>((resolve, reject) => {
		worker.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
			text += chunk;
			if (text.includes("calls at once")) resolve();
		});
		worker.once("exit", () => reject(new TypeError(`Cannot start a worker: ${text}`)));
	});
	return worker;
}
