import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isOnPostgres } from "@assay/adapters/test-database";
import { afterEach, describe, expect, it } from "vitest";
import type { Ended, ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { recount } from "../faults/recount.ts";
import { usageError } from "./refusal.ts";
import { SMALL_PROMPTS, smallProject } from "./small-project.ts";

let project: ProjectFixture;
afterEach(() => project.remove());

/** Root may write where the mode forbids it; a mount of the folder onto itself may be read only. */
const IS_ROOT = process.getuid?.() === 0;

function command(line: string): boolean {
	const [name = "", ...args] = line.split(" ");
	return spawnSync(name, args).status === 0;
}

/** Runs `assay` while the project's folder cannot be written to. */
async function withoutWriting(...args: readonly string[]): Promise<Ended> {
	const { folder } = project;
	const forbid = IS_ROOT
		? [`mount --bind ${folder} ${folder}`, `mount -o remount,ro,bind ${folder}`]
		: [`chmod -R a-w ${folder}`];
	try {
		expect(forbid.map((line) => command(line))).not.toContain(false);
		return await project.assay(...args);
	} finally {
		command(IS_ROOT ? `umount ${folder}` : `chmod -R u+w ${folder}`);
	}
}

/** False in a container whose root may not mount. */
function canForbidWriting(): boolean {
	if (!IS_ROOT) return true;
	const folder = mkdtempSync(path.join(tmpdir(), "assay-mount-"));
	const isMounted = command(`mount --bind ${folder} ${folder}`);
	if (isMounted) command(`umount ${folder}`);
	rmdirSync(folder);
	return isMounted;
}

describe("a database from a newer version", () => {
	it("is left as it is by every command, which says what to do", async () => {
		project = smallProject();
		expect(await project.assay("run", "--quiet")).toMatchObject({ code: 0 });
		await project.execute("insert into schema_version (version) values (99)");
		const before = await project.dump();
		for (const args of [["run"], ["resume"], ["report"], ["runs"], ["import", "prompts.jsonl"]])
			expect(await project.assay(...args)).toEqual(
				usageError(/assay\S* has version 99, expected at most \d+; update Assay to the version/),
			);
		expect((await project.dump()) === before).toBe(true);
	});
});

describe.skipIf(isOnPostgres())("a file that is no database", () => {
	it("is named and left as it is", async () => {
		project = smallProject({}, { ".assay/assay.db": "Dear diary\n" });
		expect(await project.assay("run")).toEqual(usageError(/assay\.db is not a database/));
		expect(project.read(".assay/assay.db")).toBe("Dear diary\n");
	});
});

describe.skipIf(!canForbidWriting() || !isOnPostgres())(
	"a folder that cannot be written to",
	() => {
		it("is no hindrance where the data lies in PostgreSQL", async () => {
			project = smallProject();
			expect(await withoutWriting("run", "--quiet")).toMatchObject({ code: 0 });
			expect((await recount(project)).rows).toHaveLength(SMALL_PROMPTS);
		});
	},
);

describe.skipIf(!canForbidWriting() || isOnPostgres())("a folder that cannot be written to", () => {
	it("is named before anything is done", async () => {
		project = smallProject();
		expect(await withoutWriting("run")).toEqual(usageError(/Cannot .*\.assay.* cannot be written/));
	});

	it("keeps what it has", async () => {
		project = smallProject();
		expect(await project.assay("run", "--quiet")).toMatchObject({ code: 0 });
		project.write("prompts.jsonl", '{"id":"new","input":"Case 7"}\n');
		expect(await withoutWriting("run")).toEqual(
			usageError(/Cannot .*assay\.db.*, expected .* written to/),
		);
		expect((await recount(project)).rows).toHaveLength(SMALL_PROMPTS);
		expect(await project.assay("report", "--quiet")).toMatchObject({ code: 0 });
	});
});
