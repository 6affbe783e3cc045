import { openSqliteStore } from "@assay/adapters/sqlite";
import { type RunId, type RunState, runId, type SystemDefinition } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson } from "../definitions/index.ts";
import type { Store } from "../ports/index.ts";
import { DAY, pass, truthOf } from "./retention-samples.ts";

describe("applyRetention(), on any project", () => {
	it("removes exactly what is old, called for, and untouched by people", async () => {
		await fc.assert(fc.asyncProperty(fc.array(systemOf(), { maxLength: 4 }), expectExactly), {
			numRuns: 40,
		});
	});
});

interface SampleSystem {
	readonly kind: "recorded" | "prompt";
	readonly isArchived: boolean;
	readonly runs: readonly {
		readonly day: number;
		readonly state: RunState;
		/** Whether somebody works on it, where it stands as under way. */
		readonly isHeld: boolean;
	}[];
	readonly rows: readonly {
		readonly day: number;
		readonly touch: "none" | "label" | "truth";
	}[];
}

/** Days from 1 to 100; the pass is made on day 100 and keeps what is younger than day 70. */
function systemOf(): fc.Arbitrary<SampleSystem> {
	const day = fc.oneof(fc.constantFrom(69, 70, 71), fc.integer({ min: 1, max: 100 }));
	return fc.record({
		kind: fc.constantFrom("recorded", "prompt"),
		isArchived: fc.boolean(),
		runs: fc.array(
			fc.record({
				day,
				state: fc.constantFrom<RunState>("finished", "interrupted", "running"),
				isHeld: fc.boolean(),
			}),
			{ maxLength: 3 },
		),
		rows: fc.array(fc.record({ day, touch: fc.constantFrom("none", "label", "truth") }), {
			maxLength: 6,
		}),
	});
}

/** The rule in one line each, from the documentation of retention, against a real store. */
async function expectExactly(systems: readonly SampleSystem[]): Promise<void> {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const expected = new Set<string>();
	const all: string[] = [];
	for (const [s, system] of systems.entries()) {
		const version = `v${s}`;
		await putSystem(store, { name: `s${s}`, version, system });
		for (const [r, run] of system.runs.entries())
			await putRun(store, { id: runId(`r${s}x${r}`), name: `s${s}`, version, run });
		for (const [i, { day, touch }] of system.rows.entries()) {
			const key = `${s}-${i}`;
			all.push(key);
			const response = { text: key, usage: {} };
			await store.appendResponses([
				{ key, systemVersion: version, response, createdAt: day * DAY },
			]);
			if (touch === "label")
				await store.appendAnnotations([{ ...LABEL, id: key, system: `s${s}`, responseKey: key }]);
			if (touch === "truth") await store.commitGroundTruth([truthOf(key)]);
			const isOld =
				day < 70 &&
				system.runs.every((run) => run.day < 70 && !(run.state === "running" && run.isHeld));
			if (isOld && touch === "none" && system.kind === "prompt") expected.add(key);
		}
	}
	const { removed } = await pass(store);
	expect(new Set((await store.removedResponses(all)).keys())).toEqual(expected);
	expect(removed).toBe(expected.size);
	expect(await store.countResponses(all)).toBe(all.length - expected.size);
	await store.close();
}

const LABEL = {
	annotator: "annotator-1",
	promptId: "p",
	trial: 0,
	criterion: "tone",
	label: "Kind",
	purpose: "measure",
	source: "test",
	createdAt: 1,
} as const;

async function putSystem(
	store: Store,
	{
		name,
		system,
		version,
	}: { readonly name: string; readonly version: string; readonly system: SampleSystem },
): Promise<void> {
	const definition: SystemDefinition =
		system.kind === "recorded"
			? { name, kind: "recorded" }
			: { name, kind: "prompt", model: "fake:a", template: "{{input}}", parameters: {} };
	await store.putDefinitions([
		{ kind: "system", name, version, body: toJson(definition), origin: "code", createdAt: 0 },
	]);
	if (system.isArchived) await store.archiveDefinition("system", name);
}

async function putRun(
	store: Store,
	{
		id,
		name,
		run,
		version,
	}: {
		readonly id: RunId;
		readonly name: string;
		readonly version: string;
		readonly run: SampleSystem["runs"][number];
	},
): Promise<void> {
	await store.createRun(
		{
			id,
			manifest: {
				schema: 1,
				system: { name, version },
				criteria: [],
				evaluators: [],
				slices: [],
				prompts: { count: 0, fingerprint: "", selection: "all", isClustered: false },
				trials: 1,
			},
			fingerprint: id,
			state: "running",
			tags: {},
			blockCount: 1,
			createdAt: run.day * DAY,
			programVersion: "test",
		},
		[{ index: 0, promptSeqs: Uint32Array.of(0) }],
	);
	if (run.state !== "running") await store.setRunState(id, run.state, run.day * DAY);
	else if (run.isHeld)
		await store.claimBlock(id, { owner: "worker", now: 100 * DAY, leaseMs: 1_000 });
}
