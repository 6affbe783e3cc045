import type { EvaluatorDefinition } from "@assay/core/domain";
import type { TrialView } from "@assay/sdk/api";
import { Play } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { NumberField } from "../../design/number-field.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { toJson } from "../../onboard/artifacts/definition-draft.ts";
import { builderSearch } from "./builder-search.ts";
import type { Trial } from "./use-trial.ts";
import { useTryKey } from "./use-try-key.ts";

/** Props of {@link TryBar}. */
export interface TryBarProps {
	readonly trial: Trial;
	readonly run: string;
	readonly draft: EvaluatorDefinition;
	readonly isOutdated: boolean;
	readonly onTry: () => void;
}

/** Which rows, at what cost, and the button that asks the judge. */
export function TryBar({ draft, isOutdated, onTry, run, trial }: TryBarProps): ReactElement {
	const [{ among, first }, setSearch] = useScreenSearch(builderSearch);
	const [maxCostUsd, setMaxCost] = useState<number>();
	const jobs = useApi("GET /jobs", {}).data?.jobs ?? [];
	const isRunning = jobs.some(({ kind, state }) => kind === "judge" && state === "running");
	const make = useApiAction("POST /trials");
	const fill = useApiAction("POST /trials/{trial}/run");
	const ask = async (): Promise<void> => {
		const { trial: id } = await make.mutateAsync({
			run,
			evaluator: toJson(draft),
			rows: { among, first },
		});
		// What is wrong shows beside the field, once the draft is tried.
		onTry();
		if (id === undefined) return;
		await fill.mutateAsync({ trial: id, ...(maxCostUsd !== undefined && { maxCostUsd }) });
	};
	const isBusy = isRunning || make.isPending || fill.isPending;
	const go = (): void => {
		if (!isBusy) void ask().catch(() => undefined);
	};
	useTryKey(go);
	const error = make.error ?? fill.error;
	return (
		<div className="flex flex-col gap-3">
			<div className="flex flex-wrap items-end gap-3">
				<SegmentedControl
					label="Rows"
					choices={[
						{ value: "labelled", label: "Labelled" },
						{ value: "unlabelled", label: "Unlabelled" },
					]}
					value={among}
					onChange={(next) => setSearch({ among: next, row: undefined }, { replace: true })}
				/>
				<div className="w-28">
					<NumberField
						label="First rows"
						min={1}
						max={2_000}
						value={first}
						onChange={(value) =>
							setSearch({ first: value ?? 50, row: undefined }, { replace: true })
						}
					/>
				</div>
				<div className="w-36">
					<NumberField
						label="At most, in US dollars"
						placeholder="no limit"
						min={0.01}
						step={0.1}
						value={maxCostUsd}
						onChange={setMaxCost}
					/>
				</div>
				<Button look={isOutdated ? "primary" : "normal"} disabled={isBusy} onClick={go}>
					<Play aria-hidden />
					{isBusy ? "Asking …" : "Try the draft"}
				</Button>
			</div>
			<p className="text-xs text-ink-faint">
				{isOutdated
					? "The prompt has changed since; the results are of the draft before."
					: offerText(trial.view.data)}
			</p>
			{error !== null && <ErrorState error={error} />}
		</div>
	);
}

function offerText(view: TrialView | undefined): string {
	if (view === undefined) return "Rows of the locked test are never among them.";
	const count = `${view.isAtLeast ? "At least " : ""}${formatCount(view.onOffer)}`;
	return `${count} ${view.rows.among} rows may be used; those of the locked test are never among them. What was asked before costs nothing.`;
}
