import type { Estimate } from "@assay/core/domain";
import type { LabelModelView } from "@assay/sdk/api";
import { Check, TriangleAlert } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Badge } from "../../../design/badge.tsx";
import { formatCount, formatDelta, formatPercent } from "../../../design/format-number.ts";
import { Percent } from "../../../design/percent.tsx";
import { RelativeTime } from "../../../design/relative-time.tsx";
import { PassHistogram } from "./pass-histogram.tsx";

/** Props of {@link LabelModelPanel}. */
export interface LabelModelPanelProps {
	readonly model: LabelModelView;
	/** True: what matters most, where there is little room. */
	readonly isCompact: boolean;
}

const USED = { "label-model": "Label model", "majority-vote": "Majority vote" } as const;

/** What the votes come to: which way of combining them is used, how good it is, and how sure. */
export function LabelModelPanel({ isCompact, model }: LabelModelPanelProps): ReactElement {
	const { balance, changes, fittedAt, independence, left, used } = model;
	return (
		<section
			aria-label="Label model"
			className="@container rounded-lg border border-line bg-surface"
		>
			<header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
				<h2 className="font-semibold">Label model</h2>
				<Badge tone="info" icon={Check}>
					{USED[used]} is used
				</Badge>
				{changes.length > 0 && (
					<Badge tone="warn" icon={TriangleAlert} title={changes.join("; ")}>
						Fit again: {changes[0]}
					</Badge>
				)}
				{left.length > 0 && (
					<Badge tone="warn" title={`They had not voted on every row: ${left.join(", ")}`}>
						{formatCount(left.length)} left out
					</Badge>
				)}
				<span className="ml-auto text-xs text-ink-faint">
					fitted <RelativeTime at={fittedAt} />
				</span>
			</header>
			<div className="grid gap-x-8 gap-y-4 p-4 @lg:grid-cols-2 @4xl:grid-cols-3">
				<HeldOut model={model} />
				{!isCompact && (
					<div className="flex min-w-0 flex-col gap-3">
						<Fact name="Independence">
							<p className="text-ink-muted">{independence}</p>
						</Fact>
						<Fact name={`Labels of ${formatCount(model.covered)} rows with votes`}>
							<ul className="flex flex-wrap gap-x-4">
								{balance.map(({ label, share }) => (
									<li key={label} className="flex items-baseline gap-1.5">
										<bdi className="text-ink-muted">{label}</bdi> <Percent value={share} />
									</li>
								))}
							</ul>
						</Fact>
					</div>
				)}
				<PassHistogram bins={model.histogram} />
			</div>
		</section>
	);
}

function Fact({
	children,
	name,
}: {
	readonly name: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div>
			<h3 className="text-xs font-medium text-ink-faint">{name}</h3>
			<div className="mt-0.5">{children}</div>
		</div>
	);
}

function HeldOut({ model }: Pick<LabelModelPanelProps, "model">): ReactElement {
	const { heldOut, locked, used, usedBecause } = model;
	const rows = [
		{ kind: "label-model", held: heldOut.modelAccuracy, only: locked.modelAccuracy },
		{ kind: "majority-vote", held: heldOut.majorityAccuracy, only: locked.majorityAccuracy },
	] as const;
	return (
		<div className="min-w-0">
			<table className="text-sm whitespace-nowrap [&_td]:pl-3 [&_td]:text-right [&_th]:text-left [&_thead_th]:text-xs [&_thead_th]:font-medium [&_thead_th]:text-ink-faint">
				<thead>
					<tr>
						<th scope="col">Right on labels</th>
						<th
							scope="col"
							className="pl-3"
							title="Each row judged by a model that had not seen its prompt"
						>
							held out <span className="num">n {formatCount(heldOut.count)}</span>
						</th>
						<th scope="col" className="pl-3" title="The part of the labels that never teaches">
							locked <span className="num">n {formatCount(locked.count)}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ held, kind, only }) => (
						<tr key={kind} className={kind === used ? "font-medium" : "text-ink-muted"}>
							<th scope="row" className="[font-weight:inherit]">
								{USED[kind]}
							</th>
							<td>
								<Percent value={held} />
							</td>
							<td>
								<Percent value={only} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
			<p className="mt-1.5 text-xs text-ink-muted">
				{usedBecause}
				{heldOut.difference !== undefined && ` ${inPoints(heldOut.difference)}`}
				{heldOut.calibrationError !== undefined &&
					` Its probabilities are off by ${formatPercent(heldOut.calibrationError)} on average.`}
			</p>
		</div>
	);
}

function inPoints({ high, low, value }: Estimate): string {
	return `Difference ${formatDelta(value)} points (${formatDelta(low)} to ${formatDelta(high)}).`;
}
