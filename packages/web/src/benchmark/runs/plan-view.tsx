import type { SystemPlan } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount, formatMoney } from "../../design/format-number.ts";
import { Skeleton } from "../../design/skeleton.tsx";
import { planCost } from "./plan-cost.ts";
import type { PlannedRun } from "./use-run-plan.ts";

/** Props of {@link PlanView}. */
export interface PlanViewProps {
	readonly plan: PlannedRun;
	/** False while something is missing in the form. */
	readonly isComplete: boolean;
}

/** What a run will take: what is missing, the calls for it, and what those cost at least. */
export function PlanView({ isComplete, plan }: PlanViewProps): ReactElement {
	const { answer, isCurrent } = plan;
	return (
		<section
			aria-label="Plan"
			aria-live="polite"
			className="min-w-0 self-start rounded-lg border border-line bg-sunken p-4"
		>
			<h2 className="mb-2 font-semibold">What it will take</h2>
			{!isComplete ? (
				<p className="text-ink-muted">
					Choose at least one system and one evaluator, and which prompts.
				</p>
			) : answer.error !== null && isCurrent ? (
				<ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
			) : answer.data === undefined ? (
				<div className="flex flex-col gap-2.5 py-1" aria-busy="true">
					<Skeleton width="55%" />
					<Skeleton width="90%" />
					<Skeleton width="75%" />
				</div>
			) : (
				<div className={classNames("flex flex-col gap-4", !isCurrent && "opacity-55")}>
					<Total plans={answer.data.plans} />
					{answer.data.plans.map((one) => (
						<SystemPart key={one.system} plan={one} />
					))}
				</div>
			)}
		</section>
	);
}

function Total({ plans }: { readonly plans: readonly SystemPlan[] }): ReactElement {
	const { atLeastUsd, calls, notEstimated, unpriced } = planCost(plans);
	const rest = [
		...(notEstimated > 0
			? [`what ${formatCount(notEstimated)} of them cost is not estimated`]
			: []),
		...(unpriced.length > 0 ? [`no price is known for ${unpriced.join(", ")}`] : []),
	];
	return (
		<div>
			<p className="num text-xl font-semibold">
				{calls === 0
					? "No call"
					: atLeastUsd === undefined
						? "Cost not known"
						: `at least ${formatMoney(atLeastUsd)}`}
			</p>
			<p className="text-xs text-ink-muted">
				{calls === 0
					? "Everything that it needs is there already"
					: `${formatCount(calls)} ${calls === 1 ? "call" : "calls"}`}
				{rest.length > 0 && `; ${rest.join("; ")}`}
			</p>
		</div>
	);
}

function SystemPart({ plan }: { readonly plan: SystemPlan }): ReactElement {
	const about = plan.isExact ? "" : "about ";
	return (
		<div className="border-t border-line pt-3">
			<h3 className="truncate font-medium" title={plan.system}>
				<bdi>{plan.system}</bdi>
			</h3>
			<dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-xs">
				<Fact name="Rows" value={formatCount(plan.rows)} />
				<Fact
					name={plan.getsResponses ? "Responses to get" : "Without a response"}
					value={`${about}${formatCount(plan.missingResponses)}`}
				/>
				<Fact name="Verdicts to get" value={`${about}${formatCount(plan.missingVerdicts)}`} />
			</dl>
			{plan.calls.map((call) => (
				<p key={call.target} className="mt-1.5 text-xs text-ink-muted">
					<bdi className="font-mono break-all">{call.target}</bdi>
					<br />
					<span className="tabular-nums">
						{about}
						{formatCount(call.calls)} {call.calls === 1 ? "call" : "calls"}
						{call.inputTokens !== undefined &&
							`, about ${formatCount(Math.round(call.inputTokens))} tokens in`}
						{call.costUsd !== undefined && `, at least ${formatMoney(call.costUsd)}`}
					</span>
				</p>
			))}
			{plan.knownRun !== undefined && (
				<p className="mt-1.5 text-xs text-ink-muted">
					{plan.calls.length === 0 ? "Nothing to call: a" : "A"} run that rests on the same things
					is there already:{" "}
					<Link
						to="/runs/$run"
						params={{ run: plan.knownRun }}
						className="rounded font-medium text-accent-ink hover:underline"
					>
						open it
					</Link>
				</p>
			)}
			{plan.problem !== undefined && (
				<p className="mt-2 flex gap-1.5 text-xs text-warn">
					<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
					<span className="foreign">{plan.problem}</span>
				</p>
			)}
		</div>
	);
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
	return (
		<>
			<dt className="text-ink-muted">{name}</dt>
			<dd className="num text-right">{value}</dd>
		</>
	);
}
