import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const CONFIG = {
	name: "synced",
	prompts: "prompts.csv",
	evaluators: { short: { kind: "code", check: { type: "word-count", max: 5 } } },
	systems: { v1: { recorded: true } },
};

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({
		"assay.config.json": JSON.stringify(CONFIG),
		"prompts.csv": "id,input\na,Hello\nb,Bye\n",
	});
});
afterEach(() => project.remove());

const sync = async () =>
	JSON.parse((await project.assay("sync", "--json")).stdout.split("\n").at(-2) ?? "");

describe("assay sync", () => {
	it("tells what is new, changed and gone, and nothing the next time", async () => {
		const first = await project.assay("sync");
		expect(first).toMatchObject({ code: 0 });
		expect(first.stdout.split("\n")).toEqual([
			'criterion "short": new',
			'evaluator "short": new',
			'system "v1": new',
			"2 prompts new, 0 changed, 0 archived",
			"",
		]);
		expect((await project.assay("sync")).stdout).toBe("Nothing has changed\n");
		const { short } = CONFIG.evaluators;
		project.write(
			"assay.config.json",
			JSON.stringify({
				...CONFIG,
				evaluators: { short: { ...short, check: { ...short.check, max: 6 } } },
				systems: {},
			}),
		);
		project.write("prompts.csv", "id,input\na,Hello you\nc,Hi\n");
		expect(await sync()).toEqual({
			schema: 1,
			config: "assay.config.json",
			definitions: [
				{ kind: "evaluator", name: "short", change: "changed" },
				{ kind: "system", name: "v1", change: "archived" },
			],
			prompts: { added: 1, changed: 1, archived: 1 },
		});
	});

	it("names the line of the project's code that cannot be read", async () => {
		const file = (limit: string): void => {
			project.write("limits.ts", limit);
			project.write(
				"assay.config.ts",
				'import { limit } from "./limits.ts";\n\nexport default { name: limit() };\n',
			);
		};
		file("export const a = {\n\tb: 1)\n};\n");
		expect((await project.assay("sync")).stderr).toContain("(line 2 of limits.ts)");
		file("export const limit = 5;\n");
		expect((await project.assay("sync")).stderr).toMatch(
			/limit.* is not a function \(line 3 of assay\.config\.ts\)/,
		);
	});

	it("says which field is wrong", async () => {
		project.write("assay.config.json", JSON.stringify({ ...CONFIG, promts: "x" }));
		expect(await project.assay("sync")).toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/assay\.config\.json[^]*"promts", did you mean "prompts"\?/),
		});
	});
});
