import type { Job, PlaygroundOptions, PlaygroundView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { type FormIssues, formIssues } from "../../onboard/artifacts/form-issues.ts";
import {
	changedColumns,
	checksOf,
	isOutdated,
	type PlaygroundColumn,
	sampleOf,
	variantsOf,
} from "./playground-columns.ts";
import { promptsSearch } from "./prompts-search.ts";

/** What can be done with the variants, and how it went. */
export interface Playground {
	/** Names of the evaluators that check responses. */
	readonly checks: readonly string[];
	readonly checksOnOffer: readonly string[];
	readonly maxCostUsd: number | undefined;
	readonly setMaxCost: (usd: number | undefined) => void;
	/** Asks every variant for what is missing. */
	readonly ask: () => void;
	/** Asks again for one response that did not come. */
	readonly retry: (place: number, prompt: string) => void;
	/** The one that asked last. */
	readonly job: Job | undefined;
	readonly isBusy: boolean;
	/** What is shown is of other texts, prompts or checks than those that are set now. */
	readonly isOutdated: boolean;
	/** Which variants were changed since they were tried. */
	readonly changed: readonly boolean[];
	readonly issues: FormIssues;
	readonly error: ApiError | null;
}

/** Tries the columns. */
export function usePlayground({
	columns,
	onStart,
	options,
	view,
}: {
	readonly columns: readonly PlaygroundColumn[];
	readonly options: PlaygroundOptions;
	readonly view: PlaygroundView | undefined;
	/** Told when the asking begins. */
	readonly onStart: () => void;
}): Playground {
	const [search, setSearch] = useScreenSearch(promptsSearch);
	const [maxCostUsd, setMaxCost] = useState<number>();
	const jobs = useApi("GET /jobs", {}).data?.jobs;
	const job = jobs?.find(({ id }) => id === view?.job);
	const make = useApiAction("POST /playground/trials");
	const run = useApiAction("POST /playground/trials/{trial}/run");
	const checksOnOffer = options.evaluators.map(({ name }) => name);
	const checks = checksOf(search, checksOnOffer);
	const sample = sampleOf(search);
	const budget = maxCostUsd === undefined ? {} : { maxCostUsd };
	const isBusy = job?.state === "running" || make.isPending || run.isPending;
	const ask = async (): Promise<void> => {
		const variants = variantsOf(columns);
		const { trial } = await make.mutateAsync({ variants, sample, evaluators: checks });
		if (trial === undefined) return;
		setSearch({ trial }, { replace: true });
		onStart();
		await run.mutateAsync({ trial, ...budget });
	};
	const go = (work: () => Promise<unknown>): void => {
		// What went wrong is in the state of the actions.
		if (!isBusy) void work().catch(() => undefined);
	};
	return {
		checks,
		checksOnOffer,
		maxCostUsd,
		setMaxCost,
		ask: () => go(ask),
		retry(variant, prompt) {
			if (view === undefined) return;
			go(() => run.mutateAsync({ trial: view.trial, variant, prompt, ...budget }));
		},
		job,
		isBusy,
		isOutdated: view !== undefined && isOutdated(view, { columns, sample, checks }),
		changed: changedColumns(columns, view),
		issues: formIssues(make.data?.issues ?? make.error?.problem.issues ?? []),
		error: make.error ?? run.error,
	};
}
