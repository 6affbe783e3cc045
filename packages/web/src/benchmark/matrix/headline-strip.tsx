import { GATE_MARKS, GATE_WORDS } from "@assay/core/benchmark";
import { Link } from "@tanstack/react-router";
import { ChevronDown, CircleHelp, ShieldCheck, ShieldX } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Badge } from "../../design/badge.tsx";
import { Count } from "../../design/count.tsx";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { Money } from "../../design/money.tsx";
import { Popover } from "../../design/popover.tsx";
import { PopoverClose } from "../../design/popover-close.tsx";
import { ChangeSummary, type ChangeSummaryProps } from "./change-summary.tsx";
import { rowsAddress, type ShownRuns } from "./explorer-link.ts";

/** Props of {@link HeadlineStrip}. */
export interface HeadlineStripProps extends ChangeSummaryProps {
	readonly runs: ShownRuns;
}

/** What the run came to, in one line; every number opens to what is behind it. */
export function HeadlineStrip(props: HeadlineStripProps): ReactElement {
	const { runs, view } = props;
	const { sums } = view;
	const failures = sums.failedResponses + sums.failedVerdicts;
	return (
		<dl className="flex shrink-0 flex-wrap items-stretch gap-x-6 gap-y-2 bg-surface px-4 py-2.5">
			<Headline label="Prompts">
				<Count value={view.run.prompts} />
			</Headline>
			<Headline label={view.run.trials > 1 ? `Rows, ${view.run.trials} per prompt` : "Rows"}>
				<Link to={rowsAddress(runs, {})} className="hover:underline">
					<Count value={view.rows} />
				</Link>
			</Headline>
			<Headline label="Failures">
				{failures === 0 ? (
					<span className="text-ink-muted">none</span>
				) : (
					<Link
						to={rowsAddress(runs, { isFailed: true })}
						title={`${formatCount(sums.failedResponses)} without a response, ${formatCount(sums.failedVerdicts)} verdicts that could not be given`}
						className="text-bad hover:underline"
					>
						{failureText(sums)}
					</Link>
				)}
			</Headline>
			<Headline label="Cost of responses">
				{sums.costUsd === undefined ? (
					<span className="text-ink-muted" title="No response says what it cost">
						not known
					</span>
				) : (
					<span title={costNote(sums.costUnknown)}>
						{sums.costUnknown > 0 && "at least "}
						<Money usd={sums.costUsd} />
					</span>
				)}
			</Headline>
			<Headline label="Gates">
				<Gates {...props} />
			</Headline>
			<Headline label="Against the baseline">
				<ChangeSummary {...props} />
			</Headline>
		</dl>
	);
}

/** Responses and verdicts apart: a response that failed takes its verdicts with it. */
function failureText({
	failedResponses,
	failedVerdicts,
}: HeadlineStripProps["view"]["sums"]): string {
	return [
		...(failedResponses > 0 ? [`${formatCount(failedResponses)} responses`] : []),
		...(failedVerdicts > 0 ? [`${formatCount(failedVerdicts)} verdicts`] : []),
	].join(", ");
}

function costNote(unknown: number): string {
	return unknown === 0
		? "What the responses cost, whenever that was paid"
		: `The cost of ${formatCount(unknown)} responses is not known`;
}

function Headline({
	children,
	label,
}: {
	readonly label: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div className="flex flex-col justify-between gap-0.5">
			<dt className="text-2xs text-ink-faint">{label}</dt>
			<dd className="flex h-6 items-center gap-1.5 text-base font-semibold">{children}</dd>
		</div>
	);
}

const GATE_ICONS = { held: ShieldCheck, failed: ShieldX, "not-enough-evidence": CircleHelp };
const GATE_TONES = { held: "good", failed: "bad", "not-enough-evidence": "warn" } as const;
const GATE_ORDER = ["failed", "not-enough-evidence", "held"] as const;

function Gates({ onJump, view: { gates } }: HeadlineStripProps): ReactElement {
	if (gates.length === 0)
		return (
			<Link
				to="/artifacts/$kind"
				params={{ kind: "criteria" }}
				className="text-sm font-normal text-ink-muted hover:underline"
			>
				none defined
			</Link>
		);
	const kinds = GATE_ORDER.map((kind) => ({
		kind,
		found: gates.filter((gate) => gate.kind === kind),
	})).filter(({ found }) => found.length > 0);
	return (
		<Popover
			title="Gates"
			trigger={
				<button type="button" className="flex items-center gap-1 rounded hover:bg-hover">
					<span className="sr-only">Gates: </span>
					{kinds.map(({ found, kind }) => (
						<Badge key={kind} tone={GATE_TONES[kind]} icon={GATE_ICONS[kind]}>
							{found.length} {kind === "held" ? "held" : GATE_WORDS[kind]}
						</Badge>
					))}
					<ChevronDown aria-hidden className="size-3.5 text-ink-faint" />
				</button>
			}
		>
			<ul className="flex w-88 flex-col gap-1">
				{kinds.flatMap(({ found }) =>
					found.map((gate) => (
						<li key={JSON.stringify([gate.slice, gate.evaluator])}>
							<PopoverClose onClick={() => onJump(gate.slice, gate.evaluator)}>
								<span className="flex items-baseline justify-between gap-2">
									<bdi className="min-w-0 truncate font-medium">
										{GATE_MARKS[gate.kind]} {gate.criterion} · {gate.slice}
									</bdi>
									<span className="num shrink-0 text-xs text-ink-muted">
										at least {formatPercent(gate.needed, { isWhole: true })}
									</span>
								</span>
								<span className="block text-xs text-ink-muted">
									<bdi>{gate.evaluator}</bdi>: {gate.reason}
								</span>
							</PopoverClose>
						</li>
					)),
				)}
			</ul>
		</Popover>
	);
}
