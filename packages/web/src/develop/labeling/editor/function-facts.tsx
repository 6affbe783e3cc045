import type { LabelingFunctionItem, LabelingView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { WarningBadges } from "../table/warning-badges.tsx";
import { votesAddress } from "../votes-address.ts";

/** Props of {@link FunctionFacts}. */
export interface FunctionFactsProps {
	readonly item: LabelingFunctionItem;
	readonly view: LabelingView;
}

/** What a labeling function has done on the whole pool, with the way to its rows. */
export function FunctionFacts({ item, view }: FunctionFactsProps): ReactElement | null {
	const { statistics } = item;
	if (statistics === undefined)
		return (
			<p className="text-ink-muted">
				It has not voted on the pool as it is now. Apply does that for every labeling function whose
				votes are missing.
			</p>
		);
	const { failures, right, warnings, weight, wrong } = statistics;
	return (
		<section aria-label="On the whole pool" className="flex flex-col gap-2">
			<h3 className="font-semibold">On the whole pool</h3>
			<WarningBadges warnings={warnings} />
			{failures !== undefined && (
				<p className="foreign text-warn">
					It failed on {formatCount(failures.rows)} rows and abstains there: {failures.reason}
				</p>
			)}
			<ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
				{statistics.polarity.map((label) => (
					<li key={label}>
						<VotesLink item={item} view={view} label={label} />
					</li>
				))}
				{view.labels.length === 2 &&
					statistics.polarity.map((label) => (
						<li key={`wrong ${label}`}>
							<VotesLink
								item={item}
								view={view}
								label={label}
								truth={view.labels.find(({ name }) => name !== label)?.name}
							/>
						</li>
					))}
				<li className="num">
					right {formatCount(right)}, wrong {formatCount(wrong)} of the labels that may teach
				</li>
			</ul>
			{weight !== undefined && (
				<p className="text-ink-muted">
					It decides {formatCount(weight.decidesAlone)} rows alone and is outvoted on{" "}
					{formatCount(weight.outvoted)}; {item.state === "inactive" ? "switched on" : "without it"}
					, {formatCount(weight.changes)} rows would get another label.
					{weight.evidence !== undefined &&
						` Its estimated accuracy rests by ${formatPercent(weight.evidence.gold)} on ground truth and by ${formatPercent(weight.evidence.agreement)} on agreement with others.`}
				</p>
			)}
		</section>
	);
}

function VotesLink({
	item,
	label,
	truth,
	view: { criterion, pool },
}: FunctionFactsProps & {
	readonly label: string;
	readonly truth?: string | undefined;
}): ReactElement {
	return (
		<Link
			to="/develop/$step"
			params={{ step: "pools" }}
			search={votesAddress({ pool, criterion, labelingFunction: item.name, label, truth })}
			className="text-accent-ink hover:underline"
		>
			{truth === undefined ? (
				<>
					Rows where it votes <bdi>{label}</bdi>
				</>
			) : (
				<>
					<bdi>{label}</bdi> where the expert says <bdi>{truth}</bdi>
				</>
			)}
		</Link>
	);
}
