import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { SystemDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { type Bench, createBench } from "../benchmark/bench-fixture.ts";
import { judgeOf, PLAIN_SYSTEM, promptOf, promptsOf } from "../benchmark/definition-samples.ts";
import type { RunSubject } from "../benchmark/index.ts";
import { toJson } from "../definitions/index.ts";
import { listIterations } from "./iterations.ts";
import { chanceAnswer, sampleSubject } from "./stored-run-samples.ts";

const KIND: SystemDefinition = {
	...PLAIN_SYSTEM,
	template: "Kindly: {{input}}",
} as SystemDefinition;
const OTHER: SystemDefinition = { ...KIND, name: "other" };
const EDITED = { evaluators: [judgeOf("tone", "tone", { prompt: "edited {{response}}" })] };

async function open(): Promise<Bench> {
	const bench = createBench({
		answer: chanceAnswer,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(20));
	return bench;
}

/** Writes the system's definition as of a time; runs are made at 1, 2, 3 and so on. */
async function define(bench: Bench, subject: RunSubject, createdAt: number): Promise<RunSubject> {
	const { definition, version } = subject.system;
	const body = toJson(definition);
	await bench.store.putDefinitions([
		{ kind: "system", name: definition.name, version, body, origin: "code", createdAt },
	]);
	return subject;
}

async function shape(bench: Bench) {
	return (await listIterations(bench.store)).map(({ further, kind, number, runs }) => ({
		number,
		kind,
		runs: runs.map(({ id }) => id),
		further: further.map(({ id }) => id),
	}));
}

describe("listIterations()", () => {
	it("counts from the first finished run: big with a new system version, small with new artifacts", async () => {
		const bench = await open();
		await bench.create(sampleSubject());
		await bench.run(sampleSubject());
		await bench.run(await define(bench, sampleSubject(KIND), 3));
		await bench.run(sampleSubject(KIND, EDITED));
		await bench.putPrompts([promptOf(20)]);
		await bench.run(sampleSubject(KIND, EDITED));
		expect(await shape(bench)).toEqual([
			{ number: 1, kind: "first", runs: ["r2"], further: [] },
			{ number: 2, kind: "major", runs: ["r3"], further: [] },
			{ number: 3, kind: "minor", runs: ["r4"], further: [] },
			{ number: 4, kind: "minor", runs: ["r5"], further: [] },
		]);
	});

	it("takes a system that was defined before as one more column, and a later one as a step", async () => {
		const bench = await open();
		await define(bench, sampleSubject(OTHER), 0);
		await bench.run(sampleSubject());
		await bench.run(sampleSubject(OTHER));
		const later = { ...OTHER, name: "later", template: "Late: {{input}}" } as SystemDefinition;
		await bench.run(await define(bench, sampleSubject(later), 2));
		expect(await shape(bench)).toEqual([
			{ number: 1, kind: "first", runs: ["r1", "r2"], further: [] },
			{ number: 2, kind: "major", runs: ["r3"], further: [] },
		]);
	});

	it("lists a run that rests on nothing new with the iteration that has its artifacts", async () => {
		const bench = await open();
		await bench.run(sampleSubject());
		await bench.run(await define(bench, sampleSubject(KIND, EDITED), 2));
		// A repeat, a part of the prompts, and the old system judged with the new evaluators.
		await bench.run(sampleSubject(), { nonce: "again" });
		await bench.run(sampleSubject(KIND, EDITED), { selection: { firstN: 5 } });
		await bench.run(sampleSubject(PLAIN_SYSTEM, EDITED));
		expect(await shape(bench)).toEqual([
			{ number: 1, kind: "first", runs: ["r1"], further: ["r3"] },
			{ number: 2, kind: "major", runs: ["r2"], further: ["r4", "r5"] },
		]);
	});

	it("is empty without a finished run", async () => {
		const bench = await open();
		await bench.create(sampleSubject());
		expect(await shape(bench)).toEqual([]);
	});
});
