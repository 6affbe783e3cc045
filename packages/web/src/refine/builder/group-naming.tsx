import type { FillOptions } from "@assay/sdk/api";
import { Sparkles } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import { JobsOfKind } from "../../benchmark/runs/jobs-of-kind.tsx";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { ModelField } from "../../onboard/coverage/fill/model-field.tsx";

/** Props of {@link GroupNaming}. */
export interface GroupNamingProps {
	readonly trial: string;
	/** Told whose names are to be shown; never in the middle of typing. */
	readonly onModel: (model: string) => void;
}

/** Asks a model for names and suggestions of the groups of a trial. */
export function GroupNaming(props: GroupNamingProps): ReactElement {
	const options = useApi("GET /fill-options", {});
	return <Answer of={options}>{(found) => <OpenNaming {...props} options={found} />}</Answer>;
}

function OpenNaming({
	onModel,
	options: { defaultModel, models },
	trial,
}: GroupNamingProps & { readonly options: FillOptions }): ReactElement {
	const [model, setModel] = useState(defaultModel ?? models[0]?.id ?? "");
	const [maxCostUsd, setMaxCost] = useState<number>();
	const { error, isPending, mutate } = useApiAction("POST /trials/{trial}/groups/names");
	const jobs = useApi("GET /jobs", {}).data?.jobs ?? [];
	const isRunning = jobs.some(({ kind, state }) => kind === "judge" && state === "running");
	const isListed = models.some(({ id }) => id === model);
	useEffect(() => {
		if (isListed) onModel(model);
	}, [isListed, model, onModel]);
	return (
		<div className="flex flex-col gap-3">
			<div className="flex flex-wrap items-end gap-3">
				<div className="w-full max-w-lg">
					<ModelField models={models} value={model} onChange={setModel} />
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
				<Button
					disabled={model.trim() === "" || isPending || isRunning}
					onClick={() => {
						onModel(model);
						mutate({ trial, model, ...(maxCostUsd !== undefined && { maxCostUsd }) });
					}}
				>
					<Sparkles aria-hidden />
					Name the groups with {model.trim() === "" ? "a model" : model}
				</Button>
			</div>
			{error !== null && <ErrorState error={error} />}
			<JobsOfKind kind="judge" />
		</div>
	);
}
