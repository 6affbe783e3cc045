import type { FillPlanView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Count } from "../../../design/count.tsx";
import { ErrorState } from "../../../design/error-state.tsx";
import { Money } from "../../../design/money.tsx";

/** Props of {@link FillPlanBox}. */
export interface FillPlanBoxProps {
	readonly plan: UseQueryResult<FillPlanView, ApiError>;
	/** False while the form lacks something. */
	readonly isComplete: boolean;
}

/** What a fill will take. */
export function FillPlanBox({ isComplete, plan }: FillPlanBoxProps): ReactElement {
	const { data, error, isFetching } = plan;
	return (
		<section
			aria-label="What it will take"
			aria-busy={isComplete && isFetching}
			className="flex min-h-44 flex-col gap-2 self-start rounded-lg border border-line bg-sunken p-4"
		>
			<h2 className="font-semibold">What it will take</h2>
			{!isComplete ? (
				<p className="text-ink-muted">Fill in the form; then this says it.</p>
			) : error !== null ? (
				<ErrorState error={error} />
			) : data === undefined ? (
				<p className="text-ink-muted">Counting …</p>
			) : (
				<Numbers plan={data} />
			)}
		</section>
	);
}

function Numbers({ plan }: { readonly plan: FillPlanView }): ReactElement {
	const rows: readonly (readonly [string, ReactElement])[] = [
		["Texts", <Count key="texts" value={plan.texts} />],
		["Calls", <Count key="calls" value={plan.calls} />],
		["Answered already", <Count key="answered" value={plan.answered} />],
		["Tokens, about", <Count key="tokens" value={plan.inputTokens + plan.outputTokens} />],
		["Cost, about", <Money key="cost" usd={plan.costUsd} />],
	];
	return (
		<>
			<dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
				{rows.map(([label, value]) => (
					<div key={label} className="contents">
						<dt className="text-ink-muted">{label}</dt>
						<dd className="text-right">{value}</dd>
					</div>
				))}
			</dl>
			{plan.costUsd === undefined && (
				<p className="text-xs text-ink-faint">The price of the model is not known.</p>
			)}
			{plan.texts === 0 && (
				<p className="text-xs text-warn">
					Nothing is left to make: every prompt has been used. Choose more of each, or another way.
				</p>
			)}
			{plan.problem !== undefined && <p className="foreign text-xs text-bad">{plan.problem}</p>}
		</>
	);
}
