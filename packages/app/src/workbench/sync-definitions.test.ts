import { openSqliteStore } from "@assay/adapters/sqlite";
import { systemClock } from "@assay/adapters/system";
import {
	type CriterionDefinition,
	type LabelingFunctionDefinition,
	runId,
	unitInterval,
} from "@assay/core/domain";
import { type DefinitionSet, toStoredDefinitions } from "@assay/workflow/definitions";
import type { DefinitionOrigin, Store } from "@assay/workflow/ports";
import { mayImprove } from "@assay/workflow/refine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { impliedProject, type Project } from "../config/project.ts";
import { effectiveProject } from "./effective-project.ts";
import { syncDefinitions } from "./sync-definitions.ts";

let store: Store;
beforeEach(async () => {
	store = await openSqliteStore({ path: ":memory:", project: "t" });
});
afterEach(() => store.close());

const NONE: DefinitionSet = {
	criteria: [],
	evaluators: [],
	slices: [],
	systems: [],
	labelingFunctions: [],
};

const criterion = (name: string) =>
	({
		name,
		description: name,
		scale: { kind: "share" },
		passAt: unitInterval(0.5),
		estimate: "mean-score",
		explanationRequired: false,
	}) as const;
const evaluator = (name: string, of: string, max = 5) =>
	({ name, criterion: of, kind: "code", check: { type: "word-count", max } }) as const;
const slice = (name: string) => ({ name, rule: { kind: "everything" } }) as const;

const voter = (name: string, change: Partial<LabelingFunctionDefinition> = {}) => ({
	name,
	criterion: "tone",
	label: "Kind",
	rule: { kind: "keyword", field: "response", words: ["please"] } as const,
	...change,
});

const CODE: DefinitionSet = {
	criteria: [criterion("brief")],
	evaluators: [evaluator("short", "brief")],
	slices: [slice("all"), slice("both")],
	systems: [{ name: "v1", kind: "recorded" }],
	labelingFunctions: [],
};

const configured = (definitions: DefinitionSet): Project => ({
	...impliedProject("/p"),
	configFile: "/p/assay.config.ts",
	...definitions,
});
const sync = (project: Project) => syncDefinitions({ project, store, clock: systemClock });
const put = (definitions: Partial<DefinitionSet>, origin: DefinitionOrigin) =>
	store.putDefinitions(toStoredDefinitions({ ...NONE, ...definitions }, { origin, createdAt: 1 }));
const listed = async () =>
	(await store.listDefinitions()).map(({ kind, name, origin }) => `${kind} ${name} ${origin}`);
const names = (list: readonly { readonly definition: { readonly name: string } }[]) =>
	list.map(({ definition }) => definition.name);

describe("syncDefinitions()", () => {
	it("runs with what was made in the browser beside the configuration, under its own origin", async () => {
		await put({ slices: [slice("mine")], evaluators: [evaluator("long", "brief", 9)] }, "ui");
		const versioned = await sync(configured(CODE));
		expect(names(versioned.slices)).toEqual(["all", "both", "mine"]);
		expect(names(versioned.evaluators)).toEqual(["short", "long"]);
		expect(await listed()).toEqual([
			"criterion brief code",
			"evaluator long ui",
			"evaluator short code",
			"slice all code",
			"slice both code",
			"slice mine ui",
			"system v1 code",
		]);
	});

	it("lets code win where both define a name, and stores every version that runs pin", async () => {
		await put({ evaluators: [evaluator("short", "brief", 99)] }, "ui");
		const [short] = (await sync(configured(CODE))).evaluators;
		expect(short?.definition).toEqual(CODE.evaluators[0]);
		expect(await store.getDefinition("evaluator", short?.version ?? "")).toMatchObject({
			origin: "code",
		});
		expect(await store.definitionHistory("evaluator", "short")).toHaveLength(2);
	});

	it("refuses a judge that quotes a locked row, and warns of one that judged before it was locked", async () => {
		const input = "Is a crown of gold covered by the plan that I have?";
		const judge = {
			name: "j",
			criterion: "brief",
			kind: "judge",
			judge: {
				model: "sandbox:judge",
				prompt: "Judge {{response}}",
				parser: { kind: "structured" },
				examples: [{ input, response: "Yes.", label: "pass" }],
				parameters: {},
			},
		} as const;
		const project = configured({ ...CODE, evaluators: [judge] });
		const version = (await sync(project)).evaluators[0]?.version ?? "";
		const id = Array.from({ length: 40 }, (_, i) => `p${i}`).find((one) => !mayImprove(one)) ?? "";
		const provenance = { kind: "written" } as const;
		await store.putPrompts([
			{ prompt: { id, input, variables: {}, metadata: {}, provenance }, contentHash: "1" },
		]);
		await expect(sync(project)).rejects.toThrow(/"j": judge.examples.0.input: .*locked test/);
		await store.createRun(
			{
				id: runId("raaa1111"),
				manifest: {
					schema: 1,
					system: { name: "v1", version: "v" },
					criteria: [],
					evaluators: [{ name: "j", version, criterion: "brief" }],
					slices: [],
					prompts: { count: 0, fingerprint: "f", selection: "all prompts", isClustered: false },
					trials: 1,
				},
				fingerprint: "f",
				state: "finished",
				tags: {},
				blockCount: 0,
				createdAt: 1,
				programVersion: "t",
			},
			[],
		);
		const warned: string[] = [];
		await syncDefinitions({ project, store, clock: systemClock }, (text) => warned.push(text));
		expect(warned).toEqual([expect.stringMatching(/"j" looks better .*examples.0.input/)]);
	});

	it("archives what is no longer in the configuration, and brings it back", async () => {
		await put({ slices: [slice("mine")] }, "ui");
		await sync(configured(CODE));
		await sync(configured({ ...CODE, slices: [slice("all")] }));
		expect(await listed()).not.toContain("slice both code");
		expect(await listed()).toContain("slice mine ui");
		await sync(configured(CODE));
		expect(await listed()).toContain("slice both code");
		expect(await store.definitionHistory("slice", "both")).toHaveLength(1);
	});

	it("gives a definition to whoever wrote the same last", async () => {
		await put({ slices: [slice("both")] }, "ui");
		await sync(configured(CODE));
		expect(await listed()).toContain("slice both code");
		await sync(configured({ ...CODE, slices: [] }));
		expect(await listed()).not.toContain("slice both code");
		await put({ slices: [slice("both")] }, "ui");
		await sync(configured({ ...CODE, slices: [] }));
		expect(await listed()).toContain("slice both ui");
	});

	it("says where a definition was made whose criterion, or evaluator, is gone", async () => {
		await put({ evaluators: [evaluator("long", "breif")] }, "ui");
		const rule = { kind: "verdict", evaluator: "long", is: "fail" } as const;
		await put({ slices: [{ name: "wordy", rule: { kind: "not", rule } }] }, "ui");
		await expect(sync(configured(CODE))).rejects.toThrow(
			/evaluator "long", made in the browser: its criterion "breif" is gone \(did you mean "brief"\?\)[^]*slice "wordy", made in the browser: its evaluator "long" is gone[^]*archive/,
		);
		await store.archiveDefinition("evaluator", "long");
		await store.archiveDefinition("slice", "wordy");
		expect(names((await sync(configured(CODE))).evaluators)).toEqual(["short"]);
	});
});

describe("labeling functions", () => {
	const tone: CriterionDefinition = {
		...criterion("tone"),
		scale: {
			kind: "labels",
			labels: [
				{ name: "Rude", score: unitInterval(0) },
				{ name: "Kind", score: unitInterval(1) },
			],
		},
	};
	const project = configured({
		...CODE,
		criteria: [...CODE.criteria, tone],
		labelingFunctions: [voter("coded")],
	});

	it("stand beside each other from code and browser, and code wins where both have a name", async () => {
		await put({ labelingFunctions: [voter("mine"), voter("coded", { label: "Rude" })] }, "ui");
		await sync(project);
		const found = await effectiveProject({ project, store });
		expect(found.labelingFunctions).toEqual([voter("coded"), voter("mine")]);
		expect(found.origins.get("labeling-function mine")).toBe("ui");
		expect(await listed()).toContain("labeling-function coded code");
		await sync(configured(CODE));
		expect(await listed()).not.toContain("labeling-function coded code");
	});

	it("are unusable, and stop no run, when what they rest on is gone", async () => {
		const byScore = { kind: "evaluator", evaluator: "shrot", min: 0.5 } as const;
		const code = { module: "evil.ts", exportName: "run", sourceHash: "1" };
		const run = { kind: "function", code, timeoutMs: 1 } as const;
		await put(
			{
				labelingFunctions: [
					voter("a", { criterion: "tnoe" }),
					voter("b", { rule: { kind: "not", rule: byScore } }),
					voter("c", { label: "Polite" }),
					voter("d", { criterion: "brief" }),
					voter("e", { rule: { kind: "any", rules: [run] } }),
				],
			},
			"ui",
		);
		await expect(sync(project)).resolves.toBeDefined();
		const { labelingFunctions, unusable } = await effectiveProject({ project, store });
		expect(labelingFunctions).toEqual([voter("coded")]);
		expect(Object.fromEntries(unusable.map(({ name, reason }) => [name, reason]))).toEqual({
			a: expect.stringMatching(/its criterion "tnoe" is gone \(did you mean "tone"\?\)/),
			b: expect.stringMatching(/its evaluator "shrot" is gone \(did you mean "short"\?\)/),
			c: expect.stringMatching(/"Polite" is no label of criterion "tone"/),
			d: expect.stringMatching(/"brief" is judged with a share/),
			e: expect.stringContaining("only the configuration can"),
		});
	});
});

describe("effectiveProject()", () => {
	const imported = { evaluators: [evaluator("paid", "brief")], criteria: [criterion("brief")] };

	it("offers imported definitions to a project with a configuration until they are adopted", async () => {
		await put(imported, "import");
		const project = configured({ ...CODE, criteria: [criterion("brief")] });
		const before = await effectiveProject({ project, store });
		expect(before.offered.map(({ name }) => name)).toEqual(["paid"]);
		expect(before.evaluators.map(({ name }) => name)).toEqual(["short"]);
		await put({ evaluators: imported.evaluators }, "ui");
		const after = await effectiveProject({ project, store });
		expect(after.offered).toEqual([]);
		expect(after.origins.get("evaluator paid")).toBe("ui");
	});

	it("uses them where the folder has no configuration", async () => {
		await put(imported, "import");
		const project = await effectiveProject({ project: impliedProject("/p"), store });
		expect(project).toMatchObject({ ...imported, offered: [], unusable: [] });
	});

	it("leaves out what it cannot read, and functions that code does not name", async () => {
		const code = { module: "evil.ts", exportName: "run", sourceHash: "1" };
		await put({ systems: [{ name: "f", kind: "function", code, timeoutMs: 1 }] }, "ui");
		await store.putDefinitions([
			{ kind: "slice", name: "s", version: "1", body: { name: "s" }, origin: "ui", createdAt: 1 },
		]);
		const { slices, systems, unusable } = await effectiveProject({
			project: configured(NONE),
			store,
		});
		expect({ slices, systems }).toEqual({ slices: [], systems: [] });
		expect(unusable.map(({ name, reason }) => [name, reason])).toEqual([
			["s", expect.stringMatching(/cannot be read \(rule: /)],
			["f", expect.stringContaining("function")],
		]);
	});
});
