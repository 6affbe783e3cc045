import { setTimeout } from "node:timers/promises";
import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

function lines(rows: number): string {
	return Array.from({ length: rows }, (_, i) =>
		JSON.stringify({ id: `r${i}`, prompt: `Question ${i}`, response: `Answer number ${i}` }),
	).join("\n");
}

const finish = async (project: ProjectFixture) => {
	const { stdout } = await project.assay("lf", "apply", "--json", "--quiet");
	return JSON.parse(stdout) as {
		readonly newVotes: number;
		readonly functions: readonly { readonly votes: string }[];
	};
};

describe("assay lf apply that is killed", () => {
	const BLOCKS = 6;
	const WORDS = Array.from({ length: 40 }, (_, i) => `"w${i}": word("number ${i}")`).join(",\n");
	const KILLED = `import { defineProject, lf } from "@assay/sdk";
const word = (text) => ({ criterion: "helpful", label: "Accept", rule: lf.any(lf.keyword(text), lf.regex("(a|b)+" + text)) });
export default defineProject({
	name: "killed",
	criteria: { helpful: { description: "Does it help?" } },
	labelingFunctions: { ${WORDS} },
});
`;
	let projects: readonly ProjectFixture[];
	beforeEach(async () => {
		const files = { "assay.config.ts": KILLED, "history.jsonl": lines(BLOCKS * POOL_BLOCK_ROWS) };
		projects = [projectFixture(files), projectFixture(files)];
		for (const one of projects) await one.assay("pool", "import", "history.jsonl", "--quiet");
	}, 60_000);
	afterEach(async () => {
		for (const one of projects) await one.remove();
	});

	/** By key, the blocks that are there, with their votes. */
	const columnsOf = async ({ openStore }: ProjectFixture, keys: readonly string[]) => {
		const store = await openStore();
		const found: string[] = [];
		for (let block = 0; block < BLOCKS; block++) {
			const columns = await store.readPoolColumns("history", block, keys);
			for (const [key, data] of columns)
				found.push(`${key} ${block} ${Buffer.from(data).toString("base64")}`);
		}
		await store.close();
		return found.toSorted();
	};
	it("goes on with what is missing, to the votes of one that was never killed", async () => {
		const [killed, whole] = projects as readonly [ProjectFixture, ProjectFixture];
		const complete = await finish(whole);
		const keys = complete.functions.map(({ votes }) => votes);
		const expected = await columnsOf(whole, keys);
		expect(expected).toHaveLength(40 * BLOCKS);
		const command = killed.start("lf", "apply", "--quiet");
		let kept: readonly string[] = [];
		while (kept.length < 40 && command.process.exitCode === null) {
			await setTimeout(20);
			kept = await columnsOf(killed, keys);
		}
		command.process.kill("SIGKILL");
		await command.ended;
		const atKill = await columnsOf(killed, keys);
		expect(atKill.length).toBeLessThan(expected.length);
		const rest = await finish(killed);
		expect(rest.newVotes).toBe((expected.length - atKill.length) * POOL_BLOCK_ROWS);
		expect(await columnsOf(killed, keys)).toEqual(expected);
	}, 60_000);
});
