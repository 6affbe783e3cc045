import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const EXAMPLE = path.join(ROOT, "examples", "health-plan");

/** A command of the README, with what it shows below. */
interface ShownCommand {
	readonly args: readonly string[];
	readonly output: string;
	readonly code: number;
}

function textBlocks(folder: string): readonly string[] {
	const readme = readFileSync(path.join(folder, "README.md"), "utf8");
	return Array.from(readme.matchAll(/^```text\n(.*?)^```$/gms), (match) => match[1] ?? "");
}

/** The commands in the README's blocks, in order; `$ echo $?` shows the exit code of the one before. */
function shownCommands(folder: string): readonly ShownCommand[] {
	return textBlocks(folder).map((block) => {
		const [, command = "", output = "", code = "0"] =
			/^\$ npx assay (.+?)\n(.*?)(?:\$ echo \$\?\n(\d+)\n)?$/s.exec(block) ?? [];
		return { args: command.split(" "), output, code: Number(code) };
	});
}

/** Ids of runs are drawn anew each time. */
function withoutRunIds(text: string): string {
	return text.replaceAll(/(?<=run |\()[a-z\d]{8}\b/g, "RUN-ID");
}

function filesOf(folder: string): Readonly<Record<string, string>> {
	const names = globSync(["*.ts", "data/*"], { cwd: folder });
	return Object.fromEntries(
		names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
	);
}

describe("examples/health-plan", () => {
	let project: ProjectFixture;
	beforeAll(() => {
		project = projectFixture(filesOf(EXAMPLE));
	});
	afterAll(() => project.remove());

	it("prints what its README shows", async () => {
		const shown = shownCommands(EXAMPLE);
		expect(shown.map(({ args }) => args[0])).toEqual(["run", "compare", "report", "coverage"]);
		for (const { args, code, output } of shown) {
			const ended = await project.assay(...args);
			expect({ args, code: ended.code, output: withoutRunIds(ended.stdout) }).toEqual({
				args,
				code,
				output: withoutRunIds(output),
			});
		}
	});

	it("prints the matrix of the repository's README", async () => {
		const { stdout } = await project.assay("run");
		const [matrix = "no matrix"] = textBlocks(ROOT);
		expect(withoutRunIds(stdout)).toContain(withoutRunIds(matrix));
	});
});
