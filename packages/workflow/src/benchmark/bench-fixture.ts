import type { ReferencePrompt } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { createFakeClock } from "../calls/fake-clock.ts";
import { createFakeModels, type FakeAnswer, type FakeModels } from "../calls/fake-models.ts";
import { createBudget, createModelCaller, DEFAULT_RETRY } from "../calls/index.ts";
import { contentHash, toJson } from "../definitions/index.ts";
import type {
	Clock,
	DefinitionKind,
	PriceList,
	RunBlock,
	Store,
	StoredDefinition,
	StoredRun,
} from "../ports/index.ts";
import type { RunSubject, Versioned } from "./benchmark.ts";
import { claimQueue, type RunWorker } from "./claim-queue.ts";
import { newRun } from "./create-run.ts";
import { executeRun } from "./execute-run.ts";
import { type BenchmarkPorts, prepareWork, type WorkOptions } from "./prepare-work.ts";
import type { RunEvent, RunOutcome } from "./run-events.ts";
import type { RunWork } from "./run-work.ts";
import { type PromptSelection, selectPrompts } from "./select-prompts.ts";

/** Adapters that a test hands in: real ones, but for the models. */
export type BenchParts = Pick<BenchmarkPorts, "store" | "checks" | "patterns" | "slices"> &
	Partial<Pick<BenchmarkPorts, "codeRunner" | "endpoint" | "qualityModels">>;

/** How a test's benchmark is set up. */
export interface BenchOptions {
	readonly parts: BenchParts;
	readonly answer: FakeAnswer;
	readonly limitUsd?: number;
	readonly maxRetries?: number;
	/** Default: one that never lets anybody wait. */
	readonly clock?: Clock;
}

/** A benchmark with a fake vendor. */
export interface Bench {
	readonly store: Store;
	readonly models: FakeModels;
	readonly ports: BenchmarkPorts;
	putPrompts(prompts: readonly ReferencePrompt[]): Promise<void>;
	/** Makes and stores a run. */
	create(subject: RunSubject, options?: CreateOptions): Promise<CreatedRun>;
	/** Prepares the work on a run. */
	workOn(created: CreatedRun, options?: Partial<WorkOptions>): RunWork;
	/** Makes a run and works through it. */
	run(subject: RunSubject, options?: CreateOptions & Partial<WorkOptions>): Promise<DoneRun>;
}

/** Which prompts, how often. */
export interface CreateOptions {
	readonly trials?: number;
	readonly nonce?: string;
	readonly selection?: PromptSelection;
}

/** A stored run with its definitions. */
export interface CreatedRun {
	readonly run: StoredRun;
	readonly blocks: readonly RunBlock[];
	readonly subject: RunSubject;
}

/** A run that was worked on. */
export interface DoneRun extends CreatedRun {
	readonly work: RunWork;
	readonly outcome: RunOutcome;
	readonly events: readonly RunEvent[];
}

/** A thousandth of a dollar per call, whatever it used. */
const PRICES: PriceList = { costUsd: () => 0.001, hasPrice: () => true };

/** The only worker of its process. */
const LONE_WORKER: RunWorker = { owner: "test 1", deadOwners: () => Promise.resolve([]) };

/** Works through a run in this process. */
export function workAlone(
	work: RunWork,
	run: StoredRun,
	worker: RunWorker = LONE_WORKER,
): Promise<RunOutcome> {
	return executeRun(work, run, claimQueue(work, run, worker));
}

const NEVER = new AbortController().signal;

/** Sets up a benchmark around the parts. */
export function createBench(options: BenchOptions): Bench {
	const models = createFakeModels(options.answer);
	const ports = benchPorts(options, models);
	const { store } = ports;
	const ids = { next: 0 };
	const workOn: Bench["workOn"] = ({ run, subject }, changes) =>
		prepareWork(subject, ports, {
			concurrency: 8,
			trials: run.manifest.trials,
			nonce: run.manifest.nonce,
			isClustered: run.manifest.prompts.isClustered,
			retriesFailed: false,
			callsNoSystem: false,
			emit: () => undefined,
			signal: NEVER,
			...changes,
		});
	const create: Bench["create"] = async (subject, { nonce, selection = {}, trials = 1 } = {}) => {
		const prompts = await selectPrompts(store, selection, NEVER);
		const made = newRun(
			{ subject, prompts, trials, ...(nonce !== undefined && { nonce }) },
			{ id: `r${++ids.next}`, now: ids.next, tags: {}, programVersion: "test" },
		);
		await putSubject(store, subject);
		await store.createRun(made.run, made.blocks);
		return { ...made, subject };
	};
	return {
		store,
		models,
		ports,
		create,
		workOn,
		async putPrompts(prompts) {
			await store.putPrompts(
				prompts.map((prompt) => ({ prompt, contentHash: contentHash(toJson(prompt)) })),
			);
		},
		async run(subject, how = {}) {
			const created = await create(subject, how);
			const events: RunEvent[] = [];
			const work = workOn(created, {
				emit: (event) => {
					events.push(event);
				},
				...how,
				trials: created.run.manifest.trials,
				nonce: created.run.manifest.nonce,
			});
			const outcome = await workAlone(work, created.run);
			return { ...created, work, outcome, events };
		},
	};
}

function missing(): never {
	throw new ConfigurationError("Cannot call: the test has no such port");
}

function benchPorts(options: BenchOptions, directory: FakeModels): BenchmarkPorts {
	const { clock = createFakeClock({ isImpatient: true }), maxRetries = 0, parts } = options;
	return {
		codeRunner: { call: missing, close: () => Promise.resolve() },
		endpoint: { call: missing },
		qualityModels: { prepare: missing },
		...parts,
		clock,
		models: createModelCaller({
			directory,
			prices: PRICES,
			clock,
			random: createRandom(1),
			budget: createBudget(options.limitUsd),
			retry: { ...DEFAULT_RETRY, maxRetries },
			rateLimits: {},
			timeoutMs: 1_000,
		}),
	};
}

function toStored(
	kind: DefinitionKind,
	items: readonly Versioned<{ readonly name: string }>[],
): readonly StoredDefinition[] {
	return items.map(({ definition, version }) => ({
		kind,
		name: definition.name,
		version,
		body: toJson(definition),
		origin: "code",
		createdAt: 0,
	}));
}

async function putSubject(store: Store, subject: RunSubject): Promise<void> {
	await store.putDefinitions([
		...toStored("criterion", subject.criteria),
		...toStored("evaluator", subject.evaluators),
		...toStored("slice", subject.slices),
		...toStored("system", [subject.system]),
	]);
}
