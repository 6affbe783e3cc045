import type { Alignment, AlignmentCandidate, AlignmentStart, FillOptions } from "@assay/sdk/api";
import { Sparkles } from "lucide-react";
import { type ReactElement, useState } from "react";
import { JobsOfKind } from "../../benchmark/runs/jobs-of-kind.tsx";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { ModelField } from "../../onboard/coverage/fill/model-field.tsx";
import { AlignmentView } from "./alignment-view.tsx";

/** Props of {@link OptimisePanel}. */
export interface OptimisePanelProps {
	readonly evaluator: string;
	readonly run: string;
	/** Of the evaluator as it is saved. */
	readonly version: string;
	/** The draft has changes, which an alignment does not know. */
	readonly isDirty: boolean;
	/** Puts prompt and examples into the draft. */
	readonly onTake: (candidate: AlignmentCandidate) => void;
}

/** Looks for a better prompt: rounds of proposals, scored on the development part. */
export function OptimisePanel(props: OptimisePanelProps): ReactElement {
	const options = useApi("GET /fill-options", {});
	return <Answer of={options}>{(found) => <OpenPanel {...props} options={found} />}</Answer>;
}

const ROUNDS = 4;

function OpenPanel({
	evaluator,
	isDirty,
	onTake,
	options,
	run,
	version,
}: OptimisePanelProps & { readonly options: FillOptions }): ReactElement {
	const [model, setModel] = useState(options.defaultModel ?? options.models[0]?.id ?? "");
	const [rounds, setRounds] = useState<number | undefined>(ROUNDS);
	const [maxCostUsd, setMaxCost] = useState<number>();
	const { error, isPending, mutate } = useApiAction("POST /judges/{evaluator}/align");
	const answer = useApi("GET /judges/{evaluator}/alignments", { evaluator });
	const jobs = useApi("GET /jobs", {}).data?.jobs ?? [];
	const isRunning = jobs.some(({ kind, state }) => kind === "judge" && state === "running");
	const start = (how: Pick<AlignmentStart, "adopt" | "withoutLockedTest">, of?: Alignment): void =>
		mutate({
			evaluator,
			run: of?.run ?? run,
			model: of?.model ?? model,
			rounds: of?.rounds ?? rounds ?? ROUNDS,
			...(maxCostUsd !== undefined && { maxCostUsd }),
			...how,
		});
	return (
		<div className="flex flex-col gap-4">
			<p className="max-w-prose text-xs text-ink-muted">
				A model is shown up to eight rows on which the judge differs from people, with their
				explanations, and writes a better prompt. It is scored on the development part of the
				labels. The locked test is looked at once, when a version is adopted.
			</p>
			<div className="flex flex-wrap items-end gap-3">
				<div className="w-full max-w-lg">
					<ModelField models={options.models} value={model} onChange={setModel} />
				</div>
				<div className="w-24">
					<NumberField label="Rounds" min={1} max={20} value={rounds} onChange={setRounds} />
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
					look="primary"
					disabled={model.trim() === "" || isPending || isRunning}
					onClick={() => start({})}
				>
					<Sparkles aria-hidden />
					Optimise
				</Button>
			</div>
			{isDirty && (
				<p className="text-xs text-warn">
					It starts from the saved version; the changes of the draft are not in it.
				</p>
			)}
			{error !== null && <ErrorState error={error} />}
			<JobsOfKind kind="judge" />
			<Answer of={answer}>
				{({ alignments: [newest] }) =>
					newest === undefined ? (
						<EmptyState icon={Sparkles} title="Not optimised yet">
							It takes labels: at least ten in the development part, with explanations where people
							reject.
						</EmptyState>
					) : (
						<AlignmentView
							key={newest.id}
							alignment={newest}
							isOfThisVersion={newest.version === version}
							isBusy={isPending || isRunning}
							onAdopt={(how) => start({ adopt: true, ...how }, newest)}
							onTake={onTake}
						/>
					)
				}
			</Answer>
		</div>
	);
}
