import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, ProviderError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../calls/fake-clock.ts";
import { systemVersion, toStoredDefinitions } from "../definitions/index.ts";
import type { Store } from "../ports/index.ts";
import {
	BASE_SYSTEM,
	type FakeTrainer,
	fakeTrainer,
	TUNE_REQUEST,
	trustingBox,
} from "./fine-tune-samples.ts";
import { type FollowPorts, followFineTune } from "./follow-fine-tune.ts";
import { nameTunedModel } from "./name-tuned-model.ts";
import { startFineTune } from "./start-fine-tune.ts";

const base = { name: "base", version: systemVersion(BASE_SYSTEM) };
const failure = (more: Partial<ProviderError> = {}) =>
	new ProviderError("Cannot reach it", { isRetryable: true, ...more });

let store: Store;
let trainer: FakeTrainer;
let clock: FakeClock;
let ports: FollowPorts;
beforeEach(async () => {
	store = await openSqliteStore({ path: ":memory:", project: "tuning" });
	trainer = fakeTrainer();
	clock = createFakeClock({ isImpatient: true });
	ports = {
		store,
		clock,
		box: trustingBox(store),
		random: createRandom(1),
		trainerOf: () => Promise.resolve(trainer),
		parseSystem: () => BASE_SYSTEM,
	};
	const set = { criteria: [], evaluators: [], slices: [], labelingFunctions: [] };
	await store.putDefinitions(
		toStoredDefinitions({ ...set, systems: [BASE_SYSTEM] }, { origin: "code", createdAt: 1 }),
	);
});
afterEach(() => store.close());

const start = (more: Partial<typeof TUNE_REQUEST> = {}) =>
	startFineTune(
		{ box: ports.box, store, clock, ids: { next: () => "k1" } },
		{ ...TUNE_REQUEST, base, ...more },
	);
const follow = (owner = "a", signal = new AbortController().signal) =>
	followFineTune(ports, "tuned", {
		signal,
		worker: { owner, deadOwners: () => Promise.resolve(["a"]) },
	});

describe("followFineTune()", () => {
	it("uploads, creates, follows, and makes a system with the base's template", async () => {
		await start();
		const tune = await follow();
		expect(tune.state).toEqual({
			kind: "succeeded",
			job: "job of assay-k1.jsonl",
			model: "vendor:ft:1",
		});
		expect(trainer.calls).toEqual(["findFile", "upload", "findJob", "create", "read"]);
		const [system] = (await store.listDefinitions("system")).filter(({ name }) => name === "tuned");
		expect(system).toMatchObject({
			version: tune.tuned?.version,
			origin: "ui",
			body: {
				...BASE_SYSTEM,
				name: "tuned",
				model: "vendor:ft:1",
				description: expect.any(String),
			},
		});
		expect(await follow()).toEqual(tune);
	});

	// A killed process writes nothing more: every call after the kill fails until the next process.
	it.each([
		["findFile", false],
		["upload", false],
		["upload", true],
		["findJob", true],
		["create", false],
		["create", true],
		["read", true],
	] as const)("killed at %s (done: %s), ends with one job and one file", async (name, isDone) => {
		await start();
		trainer.hook = (call, done) => {
			if (call === name && done === isDone) throw new TypeError("killed");
		};
		await expect(follow("a")).rejects.toThrow("killed");
		trainer.hook = () => undefined;
		expect((await follow("b")).state.kind).toBe("succeeded");
		expect(trainer.files).toEqual(["assay-k1.jsonl"]);
		expect(trainer.jobs).toHaveLength(1);
	});

	it("tries again where the answer was lost or refused for now, and creates no second job", async () => {
		await start();
		const failed = new Set<string>();
		trainer.hook = (call, isDone) => {
			if (!isDone || failed.has(call)) return;
			failed.add(call);
			throw failure({ retryAfterMs: 5_000 });
		};
		expect((await follow()).state.kind).toBe("succeeded");
		expect(trainer.jobs).toHaveLength(1);
		expect(trainer.files).toHaveLength(1);
		expect(clock.sleeps.filter((ms) => ms === 5_000)).toHaveLength(5);
	});

	it("leaves a job running that the trainer will not show, and goes on with it", async () => {
		await start();
		trainer.hook = (call) => {
			if (call === "read") throw failure({ status: 400, isRetryable: false });
		};
		await expect(follow("a")).rejects.toThrow("Cannot reach it");
		expect((await ports.box.get("tuned"))?.state.kind).toBe("running");
		trainer.hook = () => undefined;
		expect((await follow("b")).state.kind).toBe("succeeded");
		expect(trainer.jobs).toHaveLength(1);
	});

	it("leaves a system alone that took its name meanwhile", async () => {
		await start();
		const set = { criteria: [], evaluators: [], slices: [], labelingFunctions: [] };
		const mine = { ...BASE_SYSTEM, name: "tuned", description: "mine" };
		await store.putDefinitions(
			toStoredDefinitions({ ...set, systems: [mine] }, { origin: "ui", createdAt: 2 }),
		);
		expect((await follow()).tuned?.name).toBe("tuned (tuned)");
		const systems = await store.listDefinitions("system");
		expect(systems.find(({ name }) => name === "tuned")?.body).toMatchObject(mine);
	});

	it("asks less and less often while nothing happens, and keeps what was told", async () => {
		await start();
		const running = { status: "running", detail: "running" } as const;
		const events = [{ at: 1, level: "info", text: "Step 1" }] as const;
		const [done] = trainer.news;
		trainer.news = [
			{ ...running, events: [] },
			...Array.from({ length: 3 }, () => ({ ...running, events })),
			...(done ? [{ ...done, events }] : []),
		];
		expect((await follow()).events).toEqual(events);
		// 200 ms after news; then 1.5 times as long each time.
		expect(clock.sleeps.filter((ms) => ms < 1_000)).toEqual([200, 200, 300, 450]);
	});

	it("leaves what the network breaks to be carried on later", async () => {
		await start();
		trainer.hook = (call) => {
			if (call === "read") throw failure();
		};
		await expect(follow()).rejects.toThrow("Cannot reach it");
		expect((await ports.box.get("tuned")).state.kind).toBe("running");
		trainer.hook = () => undefined;
		expect((await follow()).state.kind).toBe("succeeded");
		expect(trainer.jobs).toHaveLength(1);
	});

	it("fails with the trainer's reason and a remedy", async () => {
		await start();
		trainer.hook = (call) => {
			if (call === "upload") throw failure({ status: 400, isRetryable: false });
		};
		expect((await follow()).state).toMatchObject({
			kind: "failed",
			reason: "Cannot reach it",
			remedy: expect.stringContaining("refuses the file"),
		});
		await start({ name: "second" });
		trainer.hook = () => undefined;
		trainer.news = [{ status: "failed", detail: "failed", reason: "Too few", events: [] }];
		const second = await followFineTune(ports, "second", {
			signal: new AbortController().signal,
			worker: { owner: "a", deadOwners: () => Promise.resolve([]) },
		});
		expect(second.state).toMatchObject({ kind: "failed", reason: "Too few" });
		expect(second.tuned).toBeUndefined();
	});

	it("cancels: before the job without one, later the job itself", async () => {
		await start();
		await ports.box.update("tuned", (tune) => ({ ...tune, isCancelWanted: true }));
		expect((await follow()).state).toEqual({ kind: "cancelled" });
		expect(trainer.calls).toEqual([]);
		await start({ name: "second" });
		await ports.box.update("second", (tune) => ({
			...tune,
			isCancelWanted: true,
			state: { kind: "running", file: "f", job: "j", detail: "running" },
		}));
		const second = await followFineTune(ports, "second", {
			signal: new AbortController().signal,
			worker: { owner: "a", deadOwners: () => Promise.resolve([]) },
		});
		expect(second.state).toEqual({ kind: "cancelled", job: "j" });
		expect(trainer.calls).toEqual(["cancel", "read"]);
	});

	it("cancels one whose trainer is out of reach, and asks for none once it has ended", async () => {
		ports = { ...ports, trainerOf: () => Promise.reject(new ConfigurationError("no key")) };
		await start();
		await expect(follow()).rejects.toThrow("no key");
		await ports.box.update("tuned", (tune) => ({ ...tune, isCancelWanted: true }));
		expect((await follow()).state).toEqual({ kind: "cancelled" });
		expect((await follow()).state).toEqual({ kind: "cancelled" });
	});

	it("watches while another process carries it on", async () => {
		await start();
		await store.acquireLease("fine-tune tuned", { owner: "other", now: 0, leaseMs: 1_000 });
		const seen: string[] = [];
		await followFineTune(ports, "tuned", {
			signal: new AbortController().signal,
			onChange: ({ state }) => seen.push(state.kind),
			worker: { owner: "a", deadOwners: () => Promise.resolve([]) },
		});
		// Half a second apart, until the other's second is over.
		expect(seen.slice(0, 3)).toEqual(["preparing", "preparing", "preparing"]);
		expect(seen.at(-1)).toBe("succeeded");
		expect(trainer.jobs).toHaveLength(1);
	});
});

describe("startFineTune()", () => {
	it("refuses a name twice, and one that cannot stand in an address", async () => {
		await start();
		await expect(start()).rejects.toThrow('Cannot start fine-tune "tuned": there is one');
		await expect(start({ name: "a/b" })).rejects.toThrow("Cannot name a fine-tune");
	});
});

describe("nameTunedModel()", () => {
	it("registers what a command has trained once somebody serves it", async () => {
		await start();
		trainer.news = [{ status: "succeeded", detail: "succeeded", events: [] }];
		expect((await follow()).tuned).toBeUndefined();
		const named = await nameTunedModel(ports, "tuned", "openai-compatible:mine");
		expect(named.tuned?.name).toBe("tuned");
		await start({ name: "second" });
		await expect(nameTunedModel(ports, "second", "x:y")).rejects.toThrow("it is preparing");
	});
});
