import type { RecordVerdictItem, RecordView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { formatCount, formatMoney } from "../../design/format-number.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { JudgeExchangeView } from "./judge-exchange.tsx";
import { RecordText } from "./record-text.tsx";
import { scoreText, VerdictMark } from "./verdict-mark.tsx";

/** What every evaluator said, with its reasons. */
export function RecordVerdicts({ record }: { readonly record: RecordView }): ReactElement {
	return (
		<>
			<ul className="flex flex-col divide-y divide-line rounded-md border border-line">
				{record.verdicts.map((verdict) => (
					<VerdictEntry key={verdict.evaluator} record={record} verdict={verdict} />
				))}
			</ul>
			{record.responseRemovedAt !== undefined && (
				<p className="text-xs text-ink-muted">
					Verdicts and scores stand. Explanations and exchanges with judges cannot be shown without
					the response.
				</p>
			)}
		</>
	);
}

function VerdictEntry({
	record,
	verdict,
}: {
	readonly record: RecordView;
	readonly verdict: RecordVerdictItem;
}): ReactElement {
	const [isOpen, setOpen] = useState(false);
	const { criterion, evaluator, evaluatorKind, kind, version } = verdict;
	return (
		<li className="flex flex-col gap-1.5 px-3 py-2">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<span className="w-28 shrink-0 text-sm">
					{kind === "missing" ? (
						<span className="text-ink-faint">does not apply</span>
					) : (
						<VerdictMark kind={kind} score={verdict.score} label={verdict.label} />
					)}
				</span>
				<span className="flex min-w-0 grow items-baseline gap-1.5">
					<Link
						to="/artifacts/$kind/$name"
						params={{ kind: "evaluators", name: evaluator }}
						title={`${evaluatorKind}, version ${version}`}
						className="min-w-0 truncate font-medium hover:underline"
					>
						<bdi>{evaluator}</bdi>
					</Link>
					<span className="min-w-0 truncate text-xs text-ink-faint">
						{criterion !== evaluator && <bdi>{criterion} · </bdi>}
						{evaluatorKind} · <code>{version.slice(0, 8)}</code>
					</span>
				</span>
				<span className="num text-xs text-ink-faint">{factsOf(verdict)}</span>
				{verdict.hasExchange && (
					<Button size="small" look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
						{isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
						Exchange
					</Button>
				)}
			</div>
			{verdict.explanation !== undefined && (
				<div className="text-ink-muted">
					<RecordText text={verdict.explanation} limit={1_000} />
				</div>
			)}
			{verdict.reason !== undefined && (
				<div className={kind === "failed" ? "text-warn" : "text-ink-muted"}>
					<SafeText text={verdict.reason} limit={1_000} />
				</div>
			)}
			{verdict.remedy !== undefined && (
				<p className="text-xs text-ink-muted">
					{verdict.remedy} <code className="text-ink-faint">{verdict.code}</code>
				</p>
			)}
			{isOpen && <JudgeExchangeView run={record.run} row={record.key} evaluator={evaluator} />}
		</li>
	);
}

function factsOf({ label, score, usage }: RecordVerdictItem): string {
	const tokens = (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0);
	return [
		...(score === undefined || label === undefined ? [] : [`score ${scoreText(score)}`]),
		...(tokens > 0 ? [`${formatCount(tokens)} tokens`] : []),
		...(usage?.costUsd === undefined ? [] : [formatMoney(usage.costUsd)]),
	].join(" · ");
}
