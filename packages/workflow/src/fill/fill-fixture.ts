import type { PromptProposal, ReferencePrompt } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { createFakeClock } from "../calls/fake-clock.ts";
import { createFakeModels, type FakeAnswer, type FakeModels } from "../calls/fake-models.ts";
import { createBudget, createModelCaller, createSemaphore, DEFAULT_RETRY } from "../calls/index.ts";
import { promptContentHash } from "../onboard/index.ts";
import type { Store } from "../ports/index.ts";
import type { FillRequest } from "./fill-request.ts";
import { planFill } from "./plan-fill.ts";
import { prepareFill } from "./prepare-fill.ts";
import { openProposalBox, type ProposalBox } from "./proposal-box.ts";
import { type FillResult, runFill } from "./run-fill.ts";

/** A project that is filled by a fake vendor, for tests. */
export interface FillBench {
	readonly store: Store;
	readonly models: FakeModels;
	readonly box: ProposalBox;
	putPrompts(...prompts: readonly ReferencePrompt[]): Promise<void>;
	make(request: FillRequest, options?: FillRunOptions): Promise<FillResult>;
	plan(request: FillRequest): Promise<Awaited<ReturnType<typeof planFill>>>;
}

/** How a fill of a test runs. */
export interface FillRunOptions {
	readonly limitUsd?: number;
	readonly signal?: AbortSignal;
}

/** A thousandth of a dollar per call. */
const PRICES = { costUsd: () => 0.001, hasPrice: () => true };

/** Opens the fixture; texts with a ¿ are Spanish to it, all others English. */
export function createFillBench(store: Store, answer: FakeAnswer): FillBench {
	const models = createFakeModels(answer);
	const clock = createFakeClock({ isImpatient: true });
	const box = openProposalBox({
		store,
		clock,
		parse: (body) => {
			const stored: PromptProposal = JSON.parse(JSON.stringify(body));
			return stored;
		},
	});
	const portsOf = async ({ limitUsd, signal = new AbortController().signal }: FillRunOptions) => ({
		store,
		models: createModelCaller({
			directory: models,
			prices: PRICES,
			clock,
			random: createRandom(1),
			budget: createBudget(limitUsd),
			retry: { ...DEFAULT_RETRY, maxRetries: 0 },
			timeoutMs: 1_000,
			rateLimits: {},
		}),
		clock,
		slots: createSemaphore(2),
		languageOf: (text: string) => (text.includes("¿") ? "es" : "en"),
		proposals: await box.list(),
		signal,
	});
	return {
		store,
		models,
		box,
		async putPrompts(...prompts) {
			await store.putPrompts(
				prompts.map((prompt) => ({ prompt, contentHash: promptContentHash(prompt) })),
			);
		},
		async make(request, options = {}) {
			const ports = await portsOf(options);
			const prepared = await prepareFill(request, ports);
			return runFill(request, prepared, { ...ports, emit: () => undefined });
		},
		async plan(request) {
			const ports = await portsOf({});
			const prepared = await prepareFill(request, ports);
			return planFill(request, prepared, { ...ports, prices: PRICES });
		},
	};
}

/** A reference prompt of a test. */
export function promptFor(
	id: string,
	input: ReferencePrompt["input"],
	changes: Partial<ReferencePrompt> = {},
): ReferencePrompt {
	return { id, input, variables: {}, metadata: {}, provenance: { kind: "written" }, ...changes };
}

/** Texts between the tags of a request, as the fake vendor reads them. */
export function textsAsked(content: string): readonly string[] {
	return Array.from(
		content.matchAll(/^<(?:text|example)>\n([^]*?)\n<\//gm),
		([, text = ""]) => text,
	);
}
