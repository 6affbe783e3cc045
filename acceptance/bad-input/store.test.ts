import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import type { Ended, ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { recount } from "../faults/recount.ts";
import { SMALL_PROMPTS, smallProject } from "./small-project.ts";

let project: ProjectFixture;
afterEach(() => project.remove());

function expectUsageError({ code, stderr, stdout }: Ended, message: RegExp): void {
	expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
	expect(stderr).toMatch(message);
	expect(stderr).not.toMatch(/Unexpected error|\n {4}at /);
}

/** Root may write where the mode forbids it; a mount of the folder onto itself may be read only. */
const IS_ROOT = process.getuid?.() === 0;

function command(...args: readonly string[]): boolean {
	const [name = "", ...rest] = args;
	return spawnSync(name, rest).status === 0;
}

/** Runs `assay` while the project's folder cannot be written to. */
async function withoutWriting(...args: readonly string[]): Promise<Ended> {
	const { folder } = project;
	const [forbid, allow] = IS_ROOT
		? [
				["mount", "-o", "remount,ro,bind", folder],
				["umount", folder],
			]
		: [
				["chmod", "-R", "a-w", folder],
				["chmod", "-R", "u+w", folder],
			];
	if (IS_ROOT) expect(command("mount", "--bind", folder, folder)).toBe(true);
	try {
		expect(command(...forbid)).toBe(true);
		return await project.assay(...args);
	} finally {
		command(...allow);
	}
}

/** False in a container whose root may not mount. */
function canForbidWriting(): boolean {
	if (!IS_ROOT) return true;
	const folder = mkdtempSync(path.join(tmpdir(), "assay-mount-"));
	const isMounted = command("mount", "--bind", folder, folder);
	if (isMounted) command("umount", folder);
	rmdirSync(folder);
	return isMounted;
}

describe("a database from a newer version", () => {
	it("is left as it is by every command, which says what to do", async () => {
		project = smallProject();
		expect(await project.assay("run", "--quiet")).toMatchObject({ code: 0 });
		const database = new DatabaseSync(project.database);
		database.exec("insert into schema_version (version) values (99)");
		database.close();
		const before = readFileSync(project.database);
		for (const args of [["run"], ["resume"], ["report"], ["runs"], ["import", "prompts.jsonl"]])
			expectUsageError(
				await project.assay(...args),
				/assay\.db has version 99, expected at most \d+; update Assay to the version that wrote it/,
			);
		expect(readFileSync(project.database).equals(before)).toBe(true);
	});
});

describe("a file that is no database", () => {
	it("is named and left as it is", async () => {
		project = smallProject({}, { ".assay/assay.db": "Dear diary\n" });
		expectUsageError(await project.assay("run"), /assay\.db is not a database/);
		expect(project.read(".assay/assay.db")).toBe("Dear diary\n");
	});
});

describe.skipIf(!canForbidWriting())("a folder that cannot be written to", () => {
	it("is named before anything is done", async () => {
		project = smallProject();
		expectUsageError(await withoutWriting("run"), /Cannot .*\.assay.* cannot be written/);
	});

	it("keeps what it has", async () => {
		project = smallProject();
		expect(await project.assay("run", "--quiet")).toMatchObject({ code: 0 });
		project.write("prompts.jsonl", '{"id":"new","input":"Case 7"}\n');
		expectUsageError(await withoutWriting("run"), /Cannot .*assay\.db.*, expected .* written to/);
		expect(recount(project.database).rows).toHaveLength(SMALL_PROMPTS);
		expect(await project.assay("report", "--quiet")).toMatchObject({ code: 0 });
	});
});
