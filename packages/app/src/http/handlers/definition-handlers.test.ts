import type { Json } from "@assay/core/domain";
import { ApiError } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { type StartedServer, startServer } from "../start-server.ts";

let project: ProjectFixture;
let served: StartedServer;
beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": ["a", "b", "c"]
			.map((id) => `${JSON.stringify({ id, input: `question ${id}`, response: "x" })}\n`)
			.join(""),
		"assay.config.json": JSON.stringify({
			name: "edits",
			prompts: "rows.jsonl",
			criteria: { accuracy: { description: "Is it right?" } },
			evaluators: { short: { kind: "code", check: { type: "length", max: 9 } } },
			slices: { coded: { kind: "keyword", field: "input", words: ["a"] } },
			systems: { v1: { recorded: true } },
		}),
	});
	served = await startServer(project);
}, 60_000);
afterAll(() => project.remove());

const slice = (name: string, word: string): Json => ({
	name,
	rule: { kind: "keyword", field: "input", words: [word] },
});
const put = (name: string, body: Json, expectedVersion?: string) =>
	served.api.call("PUT /definitions/{kind}/{name}", { kind: "slice", name, body, expectedVersion });
const get = (name: string, kind: "slice" | "criterion" | "evaluator" = "slice") =>
	served.api.call("GET /definitions/{kind}/{name}", { kind, name });
const list = async (archived: "yes" | "no" = "no") => {
	const { definitions } = await served.api.call("GET /definitions", { archived });
	return definitions.map(({ kind, name, state }) => `${kind} ${name} ${state}`);
};
const problem = (call: Promise<unknown>) =>
	call.then(
		() => undefined,
		(error: unknown) => (error instanceof ApiError ? error.problem : error),
	);

describe("definitionHandlers()", () => {
	it("lists definitions with their origin, the file that defines them and what they say", async () => {
		const { definitions } = await served.api.call("GET /definitions", { kind: "slice" });
		expect(definitions).toMatchObject([
			{
				name: "coded",
				origin: "code",
				place: "assay.config.json",
				state: "used",
				parts: [{ what: "rule", text: 'input has the word "a"' }],
			},
		]);
	});

	it("stores a definition and keeps every version of it", async () => {
		const first = await put("mine", slice("mine", "b"));
		expect(first).toMatchObject({ origin: "ui", state: "used" });
		const second = await put("mine", slice("mine", "c"), first.version);
		expect(second.history.map(({ version }) => version)).toEqual([second.version, first.version]);
		const old = await served.api.call("GET /definitions/{kind}/{name}/versions/{version}", {
			kind: "slice",
			name: "mine",
			version: first.version,
		});
		expect(old).toMatchObject({ body: slice("mine", "b"), parts: [{ what: "rule" }] });
		const back = await served.api.call("POST /definitions/{kind}/{name}/restore", {
			kind: "slice",
			name: "mine",
			version: first.version,
			expectedVersion: second.version,
		});
		expect(back.version).toBe(first.version);
		expect(back.history).toHaveLength(3);
	});

	it("names both versions when somebody else has saved meanwhile, and keeps theirs", async () => {
		const opened = await put("contended", slice("contended", "a"));
		const theirs = await put("contended", slice("contended", "b"), opened.version);
		const refused = await problem(put("contended", slice("contended", "c"), opened.version));
		expect(refused).toMatchObject({ status: 409, code: "CONFLICT" });
		for (const version of [opened.version, theirs.version])
			expect(refused).toMatchObject({ detail: expect.stringContaining(version.slice(0, 6)) });
		expect((await get("contended")).body).toEqual(slice("contended", "b"));
		expect(await problem(put("contended", slice("contended", "d")))).toMatchObject({ status: 409 });
	});

	it("tells what is wrong where, and stores nothing", async () => {
		const body = { name: "bad", rule: { kind: "regex", field: "input", pattern: "(?=x)" } };
		expect(await problem(put("bad", body))).toMatchObject({
			status: 422,
			issues: [{ path: ["rule", "pattern"] }],
		});
		expect(await problem(get("bad"))).toMatchObject({ status: 404 });
		expect(
			await served.api.call("POST /definitions/validate", { kind: "slice", body }),
		).toMatchObject({ issues: [{ path: ["rule", "pattern"] }] });
		const other = await problem(put("bad", slice("other", "x")));
		expect(other).toMatchObject({ status: 422, issues: [{ path: ["name"] }] });
	});

	it("refuses to change what comes from code, and says where to edit it", async () => {
		const { version } = await get("coded");
		const refused = {
			status: 409,
			code: "FROM_CODE",
			detail: expect.stringMatching(/config\.json/),
		};
		expect(await problem(put("coded", slice("coded", "z"), version))).toMatchObject(refused);
		const named = { kind: "slice", name: "coded" } as const;
		expect(
			await problem(served.api.call("DELETE /definitions/{kind}/{name}", named)),
		).toMatchObject(refused);
	});

	it("archives, says what rests on it, and takes it back", async () => {
		const criterion = {
			name: "kind?",
			description: "Is it kind?",
			scale: {
				kind: "labels",
				labels: [
					{ name: "No", score: 0 },
					{ name: "Yes", score: 1 },
				],
			},
			passAt: 1,
			estimate: "pass-rate",
			explanationRequired: false,
		};
		const evaluator = {
			name: "e/%20 ü#?",
			criterion: "kind?",
			kind: "code",
			check: { type: "json-valid" },
		};
		for (const [kind, body] of [
			["criterion", criterion],
			["evaluator", evaluator],
		] as const)
			await served.api.call("PUT /definitions/{kind}/{name}", { kind, name: body.name, body });
		expect(await get(evaluator.name, "evaluator")).toMatchObject({ body: evaluator });
		const named = { kind: "criterion", name: "kind?" } as const;
		expect(await served.api.call("DELETE /definitions/{kind}/{name}", named)).toMatchObject({
			restedOnBy: [{ kind: "evaluator", name: evaluator.name, how: "judges it" }],
		});
		expect(await list()).toContain(`evaluator ${evaluator.name} unusable`);
		expect(await list("yes")).toEqual(["criterion kind? archived"]);
		await served.api.call("POST /definitions/{kind}/{name}/restore", named);
		expect(await list("yes")).toEqual([]);
		expect(await list()).toContain(`evaluator ${evaluator.name} used`);
	});

	it("keeps labeling functions with their history, and none stops a run", async () => {
		const named = { kind: "labeling-function", name: "polite" } as const;
		const save = (words: readonly string[], expectedVersion?: string) =>
			served.api.call("PUT /definitions/{kind}/{name}", {
				...named,
				body: {
					name: "polite",
					criterion: "accuracy",
					label: "Accept",
					rule: { kind: "keyword", field: "response", words },
				},
				expectedVersion,
			});
		expect(await problem(save([" "]))).toMatchObject({ status: 422, issues: [{ path: ["rule"] }] });
		const first = await save(["thanks"]);
		const second = await save(["thanks", "please"], first.version);
		expect(second).toMatchObject({
			kind: "labeling-function",
			state: "used",
			parsed: { kind: "labeling-function", definition: { label: "Accept" } },
			history: [{ version: second.version }, { version: first.version }],
			parts: expect.arrayContaining([
				{ what: "votes", text: "Accept" },
				{ what: "where", text: 'response has the word "thanks" or "please"' },
			]),
		});
		expect(await get("accuracy", "criterion")).toMatchObject({
			restedOnBy: [{ kind: "labeling-function", name: "polite", how: "votes under it" }],
		});
		const { definitions } = await served.api.call("GET /definitions", {
			kind: "labeling-function",
		});
		expect(definitions.map(({ name }) => name)).toEqual(["polite"]);
		await served.api.call("DELETE /definitions/{kind}/{name}", named);
		expect(await list("yes")).toEqual(["labeling-function polite archived"]);
		await served.api.call("POST /definitions/{kind}/{name}/restore", named);
		expect(await list()).toContain("labeling-function polite used");
	});

	it("adopts an imported definition together with what it rests on", async () => {
		project.write(
			"other.yaml",
			'prompts: ["Say {{x}}"]\nproviders: ["openai:gpt-4o-mini"]\ntests:\n  - vars: { x: hi }\n    assert: [{ type: contains, value: hi }]\n',
		);
		const imported = await project.assay("import", "other.yaml");
		expect(imported).toMatchObject({ code: 0 });
		const offered = (await list()).filter((line) => line.endsWith("offered"));
		const [wanted] = (
			await served.api.call("GET /definitions", { kind: "evaluator" })
		).definitions.filter(({ state }) => state === "offered");
		expect(wanted).toBeDefined();
		const { adopted } = await served.api.call("POST /definitions/{kind}/{name}/adopt", {
			kind: "evaluator",
			name: wanted?.name ?? "",
		});
		expect(adopted.map(({ kind }) => kind)).toEqual(["criterion", "evaluator"]);
		expect((await list()).filter((line) => line.endsWith("offered"))).toHaveLength(
			offered.length - 2,
		);
	});
});
