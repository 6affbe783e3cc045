import type { ComparedPair, JudgeComparison, JudgeVersion } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { explorerSearch } from "../../benchmark/explorer/explorer-search.ts";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { formatCount, formatDelta, formatP } from "../../design/format-number.ts";
import { Section } from "../../design/section.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import { AskVersion } from "./ask-version.tsx";
import { estimateText } from "./estimate-text.ts";

/** Props of {@link VersionComparison}. */
export interface VersionComparisonProps {
	readonly evaluator: string;
	readonly run: string;
	/** Two, the older one first. */
	readonly versions: readonly JudgeVersion[];
}

const SIGNIFICANT = 0.05;
const LINKS = 12;

/** Two versions on the same labelled rows: agreement of each, the paired test, and the change of the prompt. */
export function VersionComparison({
	evaluator,
	run,
	versions,
}: VersionComparisonProps): ReactElement {
	const answer = useApi("GET /judge-comparison", {
		run,
		versions: versions.map(({ version }) => `${evaluator}@${version}`).join("\n"),
	});
	const [before, after] = versions;
	return (
		<>
			<Section title="Comparison" note="on the labelled rows that may improve a judge">
				<Answer of={answer}>
					{(comparison) => (
						<div className="flex flex-col gap-4">
							<div className="grid gap-4 md:grid-cols-2">
								{versions.map((version, i) => (
									<Side
										key={version.version}
										evaluator={evaluator}
										run={run}
										version={version}
										comparison={comparison}
										place={i}
									/>
								))}
							</div>
							{comparison.pairs.map((pair) => (
								<Pair key={`${pair.first} ${pair.second}`} pair={pair} run={run} />
							))}
						</div>
					)}
				</Answer>
			</Section>
			{before?.prompt !== undefined && after?.prompt !== undefined && (
				<Section title="What changed in the prompt">
					<WordDiff before={before.prompt} after={after.prompt} />
				</Section>
			)}
		</>
	);
}

function Side({
	comparison,
	evaluator,
	place,
	run,
	version,
}: {
	readonly comparison: JudgeComparison;
	readonly evaluator: string;
	readonly place: number;
	readonly run: string;
	readonly version: JudgeVersion;
}): ReactElement {
	const sums = comparison.versions[place]?.sums;
	return (
		<section
			aria-label={version.name ?? version.version}
			className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4"
		>
			<h3 className="foreign font-semibold">
				{version.name ?? version.version.slice(0, 8)}{" "}
				<span className="text-xs font-normal text-ink-faint">
					{place === 0 ? "before" : "after"}
				</span>
			</h3>
			{sums !== undefined && (
				<>
					<p>{estimateText(sums.agreement)}</p>
					<p className="text-xs text-ink-muted">
						Passes what people fail: {formatCount(sums.counts.fp)}. Fails what people pass:{" "}
						{formatCount(sums.counts.fn)}.
					</p>
					{sums.missing > 0 && (
						<AskVersion
							evaluator={evaluator}
							run={run}
							version={version.version}
							missing={sums.missing}
						/>
					)}
				</>
			)}
		</section>
	);
}

function Pair({ pair, run }: { readonly pair: ComparedPair; readonly run: string }): ReactElement {
	const { count, difference, onlyFirstRight, onlySecondRight, pValue, test } = pair;
	if (difference === undefined)
		return <p className="text-ink-muted">No labelled row has a verdict of both versions yet.</p>;
	const isShown = pValue < SIGNIFICANT;
	return (
		<div className="flex flex-col gap-2">
			<p>
				<strong className="num">{formatDelta(difference.value)} points</strong>{" "}
				<span className="num text-ink-muted">
					({formatDelta(difference.low)} to {formatDelta(difference.high)}) on {formatCount(count)}{" "}
					rows.
				</span>{" "}
				{isShown
					? difference.value > 0
						? "The later one agrees more, by more than chance."
						: "The later one agrees less, by more than chance."
					: "That may be chance."}
			</p>
			<p className="num text-xs text-ink-muted">
				Only the earlier one is right on {formatCount(onlyFirstRight)} rows, only the later one on{" "}
				{formatCount(onlySecondRight)};{" "}
				{test === "mid-p" ? "mid-p McNemar" : "sign-flip test over clusters"} p {formatP(pValue)}.
			</p>
			<p className="flex flex-wrap gap-1.5 text-xs">
				<span className="text-ink-faint">Rows that differ:</span>
				{pair.differing.slice(0, LINKS).map((row) => (
					<Link
						key={row}
						to="/explorer"
						search={explorerSearch.write({ run, row })}
						className="num rounded border border-line px-1.5 text-accent-ink hover:bg-hover"
					>
						{row}
					</Link>
				))}
				{pair.differing.length === 0 && <span>none</span>}
			</p>
		</div>
	);
}
