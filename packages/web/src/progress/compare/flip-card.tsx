import type { FlipItem, FlipSide, FlipVerdict } from "@assay/sdk/api";
import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import type { ReactElement } from "react";
import { RemovedResponse } from "../../benchmark/explorer/removed-response.tsx";
import { Badge } from "../../design/badge.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import { AddressLink } from "../address-link.tsx";
import { rowsAddress } from "../rows-address.ts";

/** Props of {@link FlipCard}. */
export interface FlipCardProps {
	readonly flip: FlipItem;
	readonly base: { readonly run: string; readonly name: string };
	readonly head: { readonly run: string; readonly name: string };
	/** Responses as a difference by words instead of side by side. */
	readonly isDiff: boolean;
}

const TEXT_SHOWN = 600;

/** A row that flipped: what was asked, both answers, and both verdicts with their reasons. */
export function FlipCard({ base, flip, head, isDiff }: FlipCardProps): ReactElement {
	const { baseline, candidate, direction, evaluator, input, key, promptId, slices, trial } = flip;
	const isBetter = direction === "fail-to-pass";
	const [before, after] = [baseline.response?.text, candidate.response?.text];
	const hasDiff = isDiff && before !== undefined && after !== undefined;
	return (
		<article
			aria-label={`${evaluator} on prompt ${promptId}`}
			className="rounded-lg border border-line bg-surface"
		>
			<header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
				<Badge tone={isBetter ? "good" : "bad"} icon={isBetter ? ArrowUpRight : ArrowDownRight}>
					{isBetter ? "now passes" : "no longer passes"}
				</Badge>
				<bdi className="font-medium">{evaluator}</bdi>
				<span className="text-xs text-ink-faint">
					<bdi>{promptId}</bdi>
					{trial > 0 && `, repeat ${trial + 1}`}
				</span>
				<span className="min-w-0 truncate text-xs text-ink-muted" title={slices.join(", ")}>
					<bdi>{slices.join(", ")}</bdi>
				</span>
				<span className="ml-auto text-xs">
					<AddressLink href={rowsAddress({ run: head.run, baseline: base.run, row: key })}>
						Open the record
					</AddressLink>
				</span>
			</header>
			<div className="px-4 py-3">
				<h2 className="text-xs text-ink-faint">Prompt</h2>
				<SafeText text={input.text} limit={TEXT_SHOWN} />
			</div>
			{hasDiff && (
				<div className="border-t border-line px-4 py-3">
					<h2 className="text-xs text-ink-faint">
						<bdi>{base.name}</bdi> → <bdi>{head.name}</bdi>
					</h2>
					<WordDiff before={before} after={after} />
				</div>
			)}
			<div className="grid border-t border-line md:grid-cols-2 md:divide-x md:divide-line">
				<Side name={base.name} side={baseline} hidesResponse={hasDiff} isPass={!isBetter} />
				<Side name={head.name} side={candidate} hidesResponse={hasDiff} isPass={isBetter} />
			</div>
		</article>
	);
}

function Side({
	hidesResponse,
	isPass,
	name,
	side: { response, responseRemovedAt, verdict },
}: {
	readonly name: string;
	readonly side: FlipSide;
	readonly hidesResponse: boolean;
	readonly isPass: boolean;
}): ReactElement {
	const cut = response === undefined ? 0 : response.length - response.text.length;
	return (
		<div className="flex min-w-0 flex-col gap-2 px-4 py-3">
			<h2 className="flex items-center gap-2 text-xs text-ink-faint">
				<bdi>{name}</bdi>
				<Badge tone={isPass ? "good" : "bad"}>{verdictWord(verdict, isPass)}</Badge>
			</h2>
			{!hidesResponse && response !== undefined && (
				<SafeText text={response.text} limit={TEXT_SHOWN} />
			)}
			{responseRemovedAt !== undefined && <RemovedResponse at={responseRemovedAt} />}
			{!hidesResponse && cut > 0 && (
				<p className="text-xs text-ink-faint">
					{formatCount(cut)} more characters: open the record
				</p>
			)}
			{verdict?.kind === "scored" && verdict.explanation !== undefined && (
				<div className="border-l-2 border-line-strong pl-2 text-ink-muted">
					<SafeText text={verdict.explanation} limit={TEXT_SHOWN} />
				</div>
			)}
		</div>
	);
}

function verdictWord(verdict: FlipVerdict | undefined, isPass: boolean): string {
	const word = isPass ? "pass" : "fail";
	if (verdict?.kind !== "scored") return word;
	return `${word}: ${verdict.label ?? Number(verdict.score.toFixed(3))}`;
}
