import type { LabelingInput, RowVote, RowVotes } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { Num } from "../../design/num.tsx";
import { Percent } from "../../design/percent.tsx";
import { labelingSearch } from "./labeling-search.ts";
import { OddsBar } from "./odds-bar.tsx";

/** Props of {@link RowVotesView}. */
export interface RowVotesViewProps extends LabelingInput {
	/** Number of the row in its pool. */
	readonly row: number;
}

/** What each labeling function says about a row, how much it weighs, and what that comes to. */
export function RowVotesView({ criterion, pool, row }: RowVotesViewProps): ReactElement {
	const votes = useApi("GET /pools/{pool}/rows/{row}/votes", { pool, criterion, row });
	return (
		<Answer of={votes}>
			{(found) =>
				found.votes.length === 0 ? (
					<p className="text-ink-muted">
						There is no labeling function for <bdi>{criterion}</bdi> yet.{" "}
						<Link
							to="/develop/$step"
							params={{ step: "labeling-functions" }}
							search={labelingSearch.write({ pool, criterion })}
							className="text-accent-ink hover:underline"
						>
							Make one
						</Link>
					</p>
				) : (
					<Votes found={found} pool={pool} criterion={criterion} />
				)
			}
		</Answer>
	);
}

interface VotesProps extends LabelingInput {
	readonly found: RowVotes;
}

function Votes({ criterion, found, pool }: VotesProps): ReactElement {
	const { label, votes } = found;
	const spoken = votes.filter(({ vote }) => vote !== undefined);
	const silent = votes.length - spoken.length;
	const most = Math.max(
		1,
		...spoken.map(({ logOdds = 0 }) => Math.abs(logOdds)),
		Math.abs(label?.balance ?? 0),
	);
	const parts = [
		{ name: "Balance of the labels", logOdds: label?.balance },
		...(label?.scaling === undefined || label.scaling === 0
			? []
			: [{ name: "Scaling by ground truth", logOdds: label.scaling }]),
	];
	return (
		<div className="flex flex-col gap-3">
			<Outcome found={found} />
			{spoken.length === 0 && <p className="text-ink-muted">No labeling function votes on it.</p>}
			<table className="w-full border-separate border-spacing-0 text-sm">
				<caption className="sr-only">Votes on this row</caption>
				<thead>
					<tr className="text-xs text-ink-muted [&>th]:h-7 [&>th]:border-b [&>th]:border-line [&>th]:pr-3 [&>th]:font-medium">
						<th scope="col" className="text-left">
							Labeling function
						</th>
						<th scope="col" className="text-left">
							Vote
						</th>
						<th scope="col" className="text-right">
							Right
						</th>
						<th scope="col" className="text-right">
							{label === undefined ? "Weight" : `Log-odds of ${label.favored}`}
						</th>
					</tr>
				</thead>
				<tbody className="[&_td]:h-8 [&_td]:border-b [&_td]:border-line [&_td]:pr-3 [&_th]:border-b [&_th]:border-line [&_th]:pr-3">
					{label !== undefined &&
						parts.map(({ logOdds, name }) => (
							<tr key={name}>
								<th scope="row" colSpan={3} className="text-left font-normal text-ink-muted">
									{name}
								</th>
								<td>
									<OddsBar value={logOdds} most={most} />
								</td>
							</tr>
						))}
					{spoken.map((vote) => (
						<VoteRow key={vote.name} vote={vote} most={most} pool={pool} criterion={criterion} />
					))}
				</tbody>
			</table>
			{silent > 0 && (
				<p className="text-xs text-ink-faint">
					{silent} abstain{silent === 1 ? "s" : ""} or {silent === 1 ? "has" : "have"} not voted yet
				</p>
			)}
		</div>
	);
}

function VoteRow({
	criterion,
	most,
	pool,
	vote: { logOdds, name, precision, share, state, vote },
}: LabelingInput & { readonly vote: RowVote; readonly most: number }): ReactElement {
	return (
		<tr>
			<th scope="row" className="max-w-0 min-w-32 truncate text-left font-normal">
				<Link
					to="/develop/$step"
					params={{ step: "labeling-functions" }}
					search={labelingSearch.write({ pool, criterion, lf: name })}
					className="hover:text-accent-ink hover:underline"
				>
					<bdi>{cleanText(name)}</bdi>
				</Link>
				{state === "inactive" && <span className="text-xs text-ink-faint"> inactive</span>}
			</th>
			<td>
				<bdi>{cleanText(vote ?? "")}</bdi>
			</td>
			<td className="text-right">
				<Percent value={precision} />
			</td>
			<td
				title={
					share !== undefined && share < 1
						? "Its weight is shared with votes that say the same"
						: undefined
				}
			>
				<OddsBar value={logOdds} most={most} />
			</td>
		</tr>
	);
}

function Outcome({ found: { label, majority, truth } }: Pick<VotesProps, "found">): ReactElement {
	const parts = [
		{ name: "Ground truth", value: truth },
		{ name: "Majority", value: majority },
		{ name: "Label model", value: label?.favored },
	];
	return (
		<dl className="flex flex-wrap gap-x-6 gap-y-1">
			<div>
				<dt className="text-xs text-ink-faint">P(pass)</dt>
				<dd className="font-medium">
					<Percent value={label?.pass} />
				</dd>
			</div>
			{parts.map(({ name, value }) => (
				<div key={name}>
					<dt className="text-xs text-ink-faint">
						{name}
						{label?.used === "majority-vote" && name === "Majority" && " (used)"}
					</dt>
					<dd>{value === undefined ? <Num text={undefined} /> : <bdi>{cleanText(value)}</bdi>}</dd>
				</div>
			))}
		</dl>
	);
}
