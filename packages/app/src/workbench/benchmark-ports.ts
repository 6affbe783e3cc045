import { createCheckLibrary } from "@assay/adapters/checks";
import { createCodeRunner } from "@assay/adapters/code-runner";
import { createEndpointCaller } from "@assay/adapters/endpoint";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { createHttpClient, createModelDirectory, createPriceList } from "@assay/adapters/models";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import type { ProviderError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { BenchmarkPorts } from "@assay/workflow/benchmark";
import { createBudget, createModelCaller, DEFAULT_RETRY } from "@assay/workflow/calls";
import type { Budget, ModelDirectory, PriceList } from "@assay/workflow/ports";
import { createQualityShelf } from "@assay/workflow/quality";
import type { Workbench } from "./workbench.ts";

/** How calls are made. */
export interface CallOptions {
	readonly concurrency: number;
	readonly retries: number | undefined;
	readonly timeoutMs: number;
	readonly maxCostUsd: number | undefined;
	/** Money that other processes spend too; default: {@link maxCostUsd} for this one. */
	readonly budget?: Budget | undefined;
	/** Where the offline models answer, when this process serves them. */
	readonly sandboxUrl: string | undefined;
	readonly onRetry?: (provider: string, error: ProviderError, delayMs: number) => void;
}

/** The adapters that running a benchmark needs, and what to close afterwards. */
export interface OpenPorts {
	readonly ports: BenchmarkPorts;
	readonly prices: PriceList;
	readonly directory: ModelDirectory;
	/** Lets the calls from now on spend another budget: that of a run on which others work too. */
	useBudget(budget: Budget): void;
	/** Known cost of the calls so far, from every budget that was in use. */
	spentUsd(): number;
	close(): Promise<void>;
}

/** Builds the adapters for one command. */
export function openBenchmarkPorts(workbench: Workbench, options: CallOptions): OpenPorts {
	const { clock, env, observer, project, store, team } = workbench;
	const http = createHttpClient({ connections: options.concurrency });
	const codeRunner = createCodeRunner({
		projectRoot: project.root,
		programUrl: import.meta.url,
	});
	const retry =
		options.retries === undefined
			? DEFAULT_RETRY
			: { ...DEFAULT_RETRY, maxRetries: options.retries };
	const { sandboxUrl: sandbox } = options;
	const baseUrls = { ...(sandbox !== undefined && { sandbox }), ...project.baseUrls };
	const checks = createCheckLibrary();
	// It only prepares rules here, so that its threads never start.
	const library = createLabelingLibrary();
	const prices = createPriceList({ prices: project.prices });
	const directory = createModelDirectory({ env, http, baseUrls });
	let budget = options.budget ?? createBudget(options.maxCostUsd);
	let spentBefore = 0;
	const models = createModelCaller({
		directory,
		prices,
		clock,
		random: createRandom(clock.now()),
		budget: budgetInUse(() => budget),
		retry,
		timeoutMs: options.timeoutMs,
		rateLimits: project.rateLimits,
		limiterOf: team?.limits.limiterOf,
		observer,
		...(options.onRetry && { onRetry: options.onRetry }),
	});
	return {
		directory,
		prices,
		ports: {
			store,
			clock,
			models,
			endpoint: createEndpointCaller({ env, http, timeoutMs: options.timeoutMs }),
			codeRunner,
			checks,
			qualityModels: createQualityShelf({ store, checks, library }),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
		useBudget(other) {
			spentBefore += budget.spentUsd();
			budget = other;
		},
		spentUsd: () => spentBefore + budget.spentUsd(),
		async close() {
			await codeRunner.close();
			await http.close();
		},
	};
}

/** Whichever budget is in use at the moment. */
function budgetInUse(current: () => Budget): Budget {
	return {
		get limitUsd() {
			return current().limitUsd;
		},
		spentUsd: () => current().spentUsd(),
		spend: (costUsd) => current().spend(costUsd),
		isReached: () => current().isReached(),
	};
}
