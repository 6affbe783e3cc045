import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const RECORD = fileURLToPath(new URL("./record-imports.ts", import.meta.url));

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({
		"assay.config.mjs":
			'import path from "node:path";\nimport "./lib/a.mjs";\nexport default path;',
		"lib/a.mjs": 'import rows from "../rows.json" with { type: "json" };\nexport default rows;',
		"lib/b.mjs": 'import "./gone.mjs";',
		"rows.json": "[]",
		"unused.mjs": 'import "./lib/a.mjs";',
	});
});
afterEach(() => project.remove());

/** In a process of its own: here modules are loaded by the test runner. */
async function recorded(entry: string): Promise<readonly string[]> {
	const file = path.join(project.folder, entry);
	const script = `
		const { recordImports } = await import(${JSON.stringify(RECORD)});
		const imports = recordImports(${JSON.stringify(file)});
		await import(${JSON.stringify(file)}).catch(() => undefined);
		imports.stop();
		await import(${JSON.stringify(path.join(project.folder, "unused.mjs"))});
		console.log(JSON.stringify(imports.files()));`;
	const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
	const files: readonly string[] = JSON.parse(stdout);
	return files.map((one) => path.relative(project.folder, one));
}

describe("recordImports()", () => {
	it("tells the module and every local one that it rests on", async () => {
		expect(await recorded("assay.config.mjs")).toEqual([
			"assay.config.mjs",
			"lib/a.mjs",
			"rows.json",
		]);
	});

	it("tells one that is missing, since it may come", async () => {
		expect(await recorded("lib/b.mjs")).toEqual(["lib/b.mjs", "lib/gone.mjs"]);
	});
});
