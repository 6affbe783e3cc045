import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commitLabels } from "../run/label-fixture.ts";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";
import { promptLines } from "../worker/team-fixture.ts";

const CONFIG = {
	name: "shop",
	prompts: "prompts.jsonl",
	criteria: { right: { description: "Is right" } },
	evaluators: {
		numbered: { kind: "code", criterion: "right", check: { type: "regex", pattern: "^Case" } },
	},
	systems: { echo: { model: "sandbox:echo" } },
};
const KEPT = { ...CONFIG, retention: { responsesDays: 90 } };

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({
		"assay.config.json": JSON.stringify(KEPT),
		"prompts.jsonl": promptLines(3),
	});
});
afterEach(() => project.remove());

/** A run of three responses that ended in 2001. */
async function runLongAgo(): Promise<void> {
	expect((await project.assay("run")).code).toBe(0);
	await project.execute("update response set created_at = 1e12");
	await project.execute("update run set created_at = 1e12, ended_at = 1e12");
}

async function retention(...flags: readonly string[]): Promise<Record<string, unknown>> {
	const { stdout } = await project.assay("retention", ...flags, "--json", "--quiet");
	return JSON.parse(stdout);
}

/** Whether the text of a response lies anywhere in the ledger. */
async function hasText(text: string): Promise<boolean> {
	const rows = await project.query("select body from response");
	return rows.some(({ body }) => String(body).includes(text));
}

describe("assay retention", () => {
	it("tells what would go, and removes it only when it is told to", async () => {
		await runLongAgo();
		const preview = await project.assay("retention");
		expect(preview.code).toBe(0);
		expect(preview.stdout).toMatch(/^echo +[\da-f]{12} +2001-09-09 01:46 UTC +3 +0$/m);
		expect(preview.stdout).toMatch(/3 responses older than 90 days \(.* UTC\) would go\n$/);
		expect(preview.stderr).toContain('Nothing was removed. "assay retention --apply"');
		expect(await hasText("Case 1")).toBe(true);
		const applied = await project.assay("retention", "--apply");
		expect(applied).toMatchObject({
			code: 0,
			stdout: expect.stringMatching(/Removed 3 responses and 0 raw replies of judges older than/),
			stderr: expect.stringContaining("cannot be undone"),
		});
		expect(await hasText("Case 1")).toBe(false);
		expect((await project.assay("retention")).stderr).toContain("Responses were removed last on");
		expect(await retention("--apply")).toMatchObject({ removed: 0, kept: 0, isUnfinished: false });
	});

	it("keeps what people have labelled, and tells it to machines", async () => {
		await runLongAgo();
		await commitLabels(project, "latest", [
			{ promptId: "p1", criterion: "right", label: "Accept" },
		]);
		const found = { removed: 2, kept: 1 };
		const echo = expect.objectContaining({ name: "echo", lastRunAt: 1e12, ...found });
		expect(await retention()).toEqual({
			schema: 1,
			project: "shop",
			isApplied: false,
			responsesDays: 90,
			cutoff: expect.any(Number),
			systems: [echo],
			...found,
			isUnfinished: false,
		});
		expect(await retention("--apply")).toMatchObject({ isApplied: true, ...found, replies: 0 });
		expect([await hasText("Case 0"), await hasText("Case 1")]).toEqual([false, true]);
	});

	it("leaves what is not as old", async () => {
		await project.assay("run");
		const { code, stdout } = await project.assay("retention", "--apply");
		expect(code).toBe(0);
		expect(stdout).toContain("Removed 0 responses");
		expect(await hasText("Case 1")).toBe(true);
	});

	it("says what to write where nothing says how long responses are kept", async () => {
		project.write("assay.config.json", JSON.stringify(CONFIG));
		expect(await project.assay("retention", "--apply")).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("expected retention: { responsesDays: 90 } in it"),
		});
	});

	it("removes nothing while another process does", async () => {
		await runLongAgo();
		const store = await project.openStore();
		const claim = { owner: "elsewhere 1 2", now: Date.now(), leaseMs: 60_000 };
		await store.acquireLease("retention", claim);
		const { code, stderr } = await project.assay("retention", "--apply");
		expect({ code, stderr }).toEqual({
			code: 1,
			stderr: expect.stringContaining("another process removes them at this moment"),
		});
		expect(await hasText("Case 1")).toBe(true);
		await store.releaseLease("retention", claim.owner);
		await store.close();
		expect(await retention("--apply")).toMatchObject({ removed: 3 });
	});
});
