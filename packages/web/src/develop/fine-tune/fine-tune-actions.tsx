import { hasFineTuneEnded } from "@assay/core/domain";
import type { FineTuneDetail } from "@assay/sdk/api";
import { ArrowLeftRight, Play, RefreshCw, Square } from "lucide-react";
import type { ReactElement } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useToast } from "../../design/toast.tsx";
import { compareSearch } from "../../progress/compare/compare-search.ts";

/** What can be done with a fine-tune where it stands. */
export function FineTuneActions({ detail }: { readonly detail: FineTuneDetail }): ReactElement {
	const { baselineRun, fineTune, run } = detail;
	const { name, tuned } = fineTune;
	const cancel = useApiAction("POST /fine-tunes/{name}/cancel");
	const follow = useApiAction("POST /fine-tunes/{name}/follow");
	const start = useApiAction("POST /runs");
	const tell = useToast();
	const error = cancel.error ?? follow.error ?? start.error;
	return (
		<div className="flex flex-col gap-3">
			<div className="flex flex-wrap gap-2">
				{!hasFineTuneEnded(fineTune) && (
					<>
						<Button disabled={follow.isPending} onClick={() => follow.mutate({ name })}>
							<RefreshCw aria-hidden />
							Follow
						</Button>
						<Button
							disabled={cancel.isPending || fineTune.isCancelWanted}
							onClick={() => cancel.mutate({ name })}
						>
							<Square aria-hidden />
							{fineTune.isCancelWanted ? "Cancelling" : "Cancel"}
						</Button>
					</>
				)}
				{tuned !== undefined && (
					<Button
						look={run === undefined ? "primary" : "normal"}
						disabled={start.isPending}
						onClick={() =>
							start.mutate(
								{ systems: [tuned.name] },
								{ onSuccess: () => tell({ title: `Running the benchmark on ${tuned.name}` }) },
							)
						}
					>
						<Play aria-hidden />
						Run the benchmark
					</Button>
				)}
				{run !== undefined && baselineRun !== undefined && (
					<LinkButton
						to="/compare"
						search={compareSearch.write({ runs: [baselineRun, run] })}
						look="primary"
					>
						<ArrowLeftRight aria-hidden />
						Compare with baseline
					</LinkButton>
				)}
			</div>
			{error !== null && <ErrorState error={error} />}
		</div>
	);
}
