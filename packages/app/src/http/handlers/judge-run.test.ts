import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitLabels } from "../../run/label-fixture.ts";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { type StartedServer, startServer } from "../start-server.ts";

let project: ProjectFixture;
let served: StartedServer;

const rowsOf = (system: string): string =>
	["a", "b"]
		.map((id) => `${JSON.stringify({ id, input: id, response: system, system })}\n`)
		.join("");
const length = { kind: "code", check: { type: "length", max: 99 } } as const;

beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": rowsOf("v1") + rowsOf("v2"),
		"assay.config.json": JSON.stringify({
			name: "project",
			prompts: "rows.jsonl",
			criteria: { tone: { description: "Is it polite?" }, other: { description: "Is it short?" } },
			evaluators: {
				polite: { ...length, criterion: "tone" },
				short: { ...length, criterion: "other" },
			},
			systems: { v1: { recorded: true }, v2: { recorded: true } },
		}),
	});
	await project.assay("run", "--system", "v1");
	await project.assay("run", "--system", "v2");
	await commitLabels(project, "v1", [{ promptId: "a", criterion: "tone", label: "Accept" }]);
	served = await startServer(project);
}, 30_000);
afterAll(async () => {
	await project.remove();
	rmSync(project.folder, { recursive: true, force: true });
});

describe("GET /judge-run", () => {
	it("names the newest run whose system has labels under the criterion, else the newest", async () => {
		const { items } = await served.api.call("GET /runs", {});
		const [newest, older] = items.map(({ id, system }) => [id, system.name]);
		expect([newest?.[1], older?.[1]]).toEqual(["v2", "v1"]);
		const of = (evaluator: string) => served.api.call("GET /judge-run", { evaluator });
		expect(await of("polite")).toEqual({ run: older?.[0] });
		expect(await of("short")).toEqual({ run: newest?.[0] });
	});
});
