import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";

/** Props of {@link AskVersion}. */
export interface AskVersionProps {
	readonly evaluator: string;
	readonly run: string;
	readonly version: string;
	/** Verdicts that are missing. */
	readonly missing: number;
}

const MOST_ROWS = 2_000;

/** Asks a version for the verdicts that a comparison lacks. */
export function AskVersion({ evaluator, missing, run, version }: AskVersionProps): ReactElement {
	const stored = useApi("GET /definitions/{kind}/{name}/versions/{version}", {
		kind: "evaluator",
		name: evaluator,
		version,
	});
	const make = useApiAction("POST /trials");
	const fill = useApiAction("POST /trials/{trial}/run");
	const ask = async (): Promise<void> => {
		if (stored.data === undefined) return;
		const { trial } = await make.mutateAsync({
			run,
			evaluator: stored.data.body,
			rows: { among: "labelled", first: MOST_ROWS },
		});
		if (trial !== undefined) await fill.mutateAsync({ trial });
	};
	const error = make.error ?? fill.error;
	return (
		<div className="flex flex-col items-start gap-2">
			<Button
				size="small"
				disabled={make.isPending || fill.isPending || stored.data === undefined}
				onClick={() => void ask().catch(() => undefined)}
			>
				Ask for {formatCount(missing)} verdicts
			</Button>
			{error !== null && <ErrorState error={error} />}
		</div>
	);
}
