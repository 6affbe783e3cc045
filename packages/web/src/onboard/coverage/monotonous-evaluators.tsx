import type { CoverageView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Count } from "../../design/count.tsx";
import { Percent } from "../../design/percent.tsx";

/** Props of {@link MonotonousEvaluators}. */
export interface MonotonousEvaluatorsProps {
	readonly run: CoverageView["run"];
	readonly evaluators: CoverageView["monotonous"];
}

/** Evaluators whose verdicts hardly differ, so that they tell systems apart no more. */
export function MonotonousEvaluators({ evaluators, run }: MonotonousEvaluatorsProps): ReactElement {
	if (run === undefined)
		return <p className="text-ink-muted">No run has finished yet; then this is known.</p>;
	if (evaluators.length === 0)
		return <p className="text-ink-muted">Every evaluator gives different verdicts.</p>;
	return (
		<ul className="flex flex-col gap-2">
			{evaluators.map(({ count, evaluator, says, scored, share }) => (
				<li key={evaluator}>
					<Link
						to="/artifacts/$kind/$name"
						params={{ kind: "evaluators", name: evaluator }}
						className="font-medium hover:underline"
					>
						<bdi>{evaluator}</bdi>
					</Link>{" "}
					says “<bdi>{says}</bdi>” on <Percent value={share} />{" "}
					<span className="text-xs text-ink-muted">
						(<Count value={count} /> of <Count value={scored} /> rows)
					</span>
				</li>
			))}
		</ul>
	);
}
