import type { LabelingView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { UserPen } from "lucide-react";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { Percent } from "../../design/percent.tsx";
import { FactTile } from "../fact-tile.tsx";
import { poolsSearch } from "../pools/pools-search.ts";

/** Props of {@link LabelingSummary}. */
export interface LabelingSummaryProps {
	readonly view: LabelingView;
}

/** What the active labeling functions come to together, and what they can be measured with. */
export function LabelingSummary({ view }: LabelingSummaryProps): ReactElement {
	const { criterion, functions, pool, together, truth } = view;
	const active = functions.filter(({ state }) => state === "active");
	const waiting = active.filter(({ missingBlocks }) => missingBlocks > 0).length;
	return (
		<div className="flex flex-col gap-3">
			<dl className="grid grid-cols-2 divide-line rounded-lg border border-line bg-surface sm:grid-cols-4 sm:divide-x">
				<FactTile name="Coverage" note={votedNote(active.length, waiting)}>
					<Percent value={together?.coverage} />
				</FactTile>
				<FactTile name="Overlaps" note="two votes or more">
					<Percent value={together?.overlap} />
				</FactTile>
				<FactTile name="Conflicts" note="votes for several labels">
					<Percent value={together?.conflict} />
				</FactTile>
				<FactTile
					name="Ground truth"
					note={
						truth.count === 0
							? "no labels yet"
							: `${formatCount(truth.mayTeach)} may teach, ${formatCount(truth.count - truth.mayTeach)} only measure`
					}
				>
					<Link
						to="/develop/$step"
						params={{ step: "pools" }}
						search={poolsSearch.write({ pool, criterion, label: "*" })}
						className="num hover:underline"
						aria-label={`${formatCount(truth.count)} rows with ground truth, open the pool`}
					>
						{formatCount(truth.count)}
					</Link>
				</FactTile>
			</dl>
			{truth.count === 0 && <NoTruth view={view} />}
		</div>
	);
}

function votedNote(active: number, waiting: number): string {
	if (active === 0) return "none is active";
	return waiting === 0
		? `${formatCount(active)} active`
		: `${formatCount(waiting)} of ${formatCount(active)} have not voted yet`;
}

function NoTruth({ view }: LabelingSummaryProps): ReactElement {
	return (
		<div className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-info-soft px-4 py-2.5">
			<UserPen aria-hidden className="size-4 shrink-0 text-accent-ink" />
			<p className="min-w-0 grow basis-60">
				No row has an expert’s label under <bdi className="font-medium">{view.criterion}</bdi> yet.
				Labeling functions vote all the same, but nothing says how often they are right, and nothing
				can be suggested. About a hundred labels are enough to begin.
			</p>
			<LinkButton
				size="small"
				to="/develop/$step"
				params={{ step: "pools" }}
				search={poolsSearch.write({ pool: view.pool, criterion: view.criterion, new: "task" })}
			>
				Send rows to experts
			</LinkButton>
		</div>
	);
}
