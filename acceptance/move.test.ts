import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../packages/adapters/src/postgres/postgres-fixture.ts";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly, type RunSummary } from "./run-summary.ts";

const PROMPTS = 5_000;

const CONFIG = `import { characterCount, defineProject, judge, regex, slice } from "@assay/sdk";
const asked = { model: "sandbox:echo", prompt: "Is this polite? {{response}}" };
export default defineProject({
	name: "moved",
	prompts: "prompts.jsonl",
	criteria: { polite: { description: "Is polite" }, clear: { description: "Is clear" } },
	evaluators: {
		brief: characterCount({ max: 9 }),
		numbered: regex("^Case \\\\d+$"),
		polite: judge({ ...asked, criterion: "polite" }),
		clear: judge({ ...asked, criterion: "clear" }),
	},
	slices: { even: slice.field("half").equals("even") },
	systems: { echo: { model: "sandbox:echo" } },
});
`;

const rows = Array.from(
	{ length: PROMPTS },
	(_, i) =>
		`${JSON.stringify({ id: `p${i}`, input: `Case ${i}`, half: i % 2 === 0 ? "even" : "odd" })}\n`,
).join("");

interface MoveSummary {
	readonly isSame: boolean;
	readonly runs: readonly { readonly id: string; readonly fingerprint: string }[];
	readonly tables: readonly {
		readonly name: string;
		readonly source: { readonly rows: number; readonly hash: string };
		readonly target: { readonly rows: number; readonly hash: string };
	}[];
}

describe("a project that is moved to PostgreSQL and back", () => {
	let postgres: PostgresFixture;
	let sandbox: Sandbox;
	let local: ProjectFixture;
	let team: ProjectFixture;

	beforeAll(async () => {
		[postgres, sandbox] = await Promise.all([startPostgres(), startSandbox()]);
		const env = { ASSAY_SANDBOX_URL: sandbox.url, ASSAY_FAIL_ON_ERROR: "1" };
		const files = { "assay.config.ts": CONFIG, "prompts.jsonl": rows };
		local = projectFixture(files, { env: { ...env, DATABASE_URL: "" } });
		const { folder } = local;
		team = projectFixture({}, { folder, env: { ...env, DATABASE_URL: postgres.url } });
		await assayQuietly(local, "run");
	});
	afterAll(async () => {
		await local.remove();
		await sandbox.close();
		await postgres.stop();
	});

	it("has the same content, fingerprints and matrix in all three places", async () => {
		const there = await assayJson<MoveSummary>(local, "move", "--to", postgres.url);
		const here = await assayJson<RunSummary>(local, "report");
		expect(await assayJson<RunSummary>(team, "report")).toEqual(here);
		expect(here.totals.rows).toBe(PROMPTS);

		const back = await assayJson<MoveSummary>(team, "move", "--to", "back.db");
		expect([there.isSame, back.isSame]).toEqual([true, true]);
		expect(back.runs).toEqual(there.runs);
		const contents = ({ tables }: MoveSummary, side: "source" | "target") =>
			Object.fromEntries(tables.map((table) => [table.name, table[side]]));
		expect(contents(back, "target")).toEqual(contents(there, "source"));
		// Two judges on every response; checks need no ledger.
		const { prompt, response, verdict } = contents(there, "source");
		expect([prompt?.rows, response?.rows, verdict?.rows]).toEqual([PROMPTS, PROMPTS, 2 * PROMPTS]);
	});

	it("goes on at the other place without calling for anything again", async () => {
		const before = sandbox.stats().requests;
		const { stderr } = await team.assay("run");
		expect(stderr).toContain("Nothing has changed");
		expect(sandbox.stats().requests).toBe(before);
	});
});
