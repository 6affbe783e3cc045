import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const CONFIG = `import { defineProject, lf } from "@assay/sdk";
export default defineProject({
	name: "labeling",
	criteria: { helpful: { description: "Does it help?" } },
	labelingFunctions: {
		"what to do": { criterion: "helpful", label: "Accept", rule: lf.keyword("what to do") },
		"buy": { criterion: "helpful", label: "Reject", rule: lf.all(lf.keyword("buy"), lf.regex("[02468]$")) },
		"long": { criterion: "helpful", label: "Accept", active: false, rule: lf.length("words", { min: 1 }) },
	},
});
`;

/** A third of the answers sends people to a competitor; half of all are labelled. */
function lines(rows: number): string {
	return Array.from({ length: rows }, (_, i) => {
		const isBad = i % 3 === 0;
		const response = isBad ? `Buy it at Acme, number ${i}` : `Here is what to do, number ${i}`;
		const label = i < 400 && i % 2 === 0 ? (isBad ? "Reject" : "Accept") : null;
		const explanation = label === "Reject" ? 'It names "Acme"' : null;
		return JSON.stringify({ id: `r${i}`, prompt: `Question ${i}`, response, label, explanation });
	}).join("\n");
}

interface Command {
	readonly code: number | null;
	readonly json: Readonly<Record<string, unknown>>;
	readonly stderr: string;
}

describe("assay lf and assay label-model", () => {
	let project: ProjectFixture;
	beforeEach(async () => {
		project = projectFixture({ "assay.config.ts": CONFIG, "history.jsonl": lines(900) });
		await project.assay("pool", "import", "history.jsonl", "--quiet");
	});
	afterEach(() => project.remove());

	const assay = async (...args: readonly string[]): Promise<Command> => {
		const { code, stderr, stdout } = await project.assay(...args, "--json", "--quiet");
		return { code, stderr, json: JSON.parse(stdout || "{}") as Command["json"] };
	};

	it("applies, fits, suggests, takes a suggestion, and applies nothing but that", async () => {
		const before = await project.assay("lf", "list");
		expect(before.stdout).toMatch(/buy +to apply/);
		expect(before.stdout).toMatch(/long +off/);
		const applied = await assay("lf", "apply");
		expect(applied).toMatchObject({
			code: 0,
			json: { newVotes: 1_800, outcome: "finished", table: { isAnalysed: true } },
		});
		expect(await assay("lf", "apply")).toMatchObject({ code: 0, json: { newVotes: 0 } });
		const fitted = await assay("label-model", "fit");
		expect(fitted.json).toMatchObject({
			labelModel: {
				coverage: 750 / 900,
				used: "label-model",
				labels: ["Reject", "Accept"],
				rows: [150, 600],
			},
		});
		const shown = await project.assay("label-model", "show");
		expect(shown.stdout).toMatch(/coverage 83.3%/);
		expect(shown.stdout).toMatch(/on the locked part: 100.0% right/);

		const { suggestions } = (await assay("lf", "suggest")).json as {
			readonly suggestions: readonly { readonly id: string }[];
		};
		const id = suggestions[0]!.id.slice(0, 10);
		expect((await assay("lf", "accept", id, "--name", "names Acme")).code).toBe(0);
		expect((await assay("lf", "apply")).json).toMatchObject({ newVotes: 900 });
		expect((await assay("lf", "refuse", id)).code).not.toBe(0);
		await assay("lf", "disable", "names Acme");
		expect((await project.assay("lf", "list")).stdout).toMatch(/names Acme +off/);
		const coded = await project.assay("lf", "disable", "buy");
		expect(coded.code).toBe(1);
		expect(coded.stderr).toContain("comes from the configuration");
	}, 60_000);

	it("has a model write further ones, which pass the same test", async () => {
		const { code, json } = await assay("lf", "suggest", "--model", "sandbox:writer");
		const { problems, suggestions } = json as {
			readonly problems: readonly string[];
			readonly suggestions: readonly { readonly from: string }[];
		};
		expect([code, problems]).toEqual([0, []]);
		expect(suggestions.length).toBeGreaterThan(0);
	});

	it("previews one by name and in a file, and stores nothing", async () => {
		const named = await project.assay("lf", "preview", "long");
		expect(named.stdout).toMatch(/warning: votes on more than 60 %/);
		const definition = {
			name: "acme",
			criterion: "helpful",
			label: "Accept",
			rule: { kind: "keyword", field: "response", words: ["acme"] },
		};
		project.write("acme.json", JSON.stringify(definition));
		const inFile = await project.assay("lf", "preview", "acme.json");
		expect(inFile.stdout).toMatch(/worse than chance/);
		expect((await project.assay("lf", "list")).stdout).not.toContain("acme");
		project.write("wrong.json", JSON.stringify({ ...definition, label: "Good" }));
		const wrong = await project.assay("lf", "preview", "wrong.json");
		expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('"Good"') });
	});

	it("says what is missing: a pool, a criterion, votes", async () => {
		expect(await project.assay("lf", "list", "--pool", "histry")).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('"history"'),
		});
		expect((await project.assay("label-model", "fit")).stderr).toContain("assay lf apply");
		expect((await project.assay("label-model", "show")).stderr).toContain("assay label-model fit");
		expect((await assay("label-model", "fit", "--apply")).code).toBe(0);
	});
});
