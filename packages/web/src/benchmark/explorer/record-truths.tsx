import type { RecordTruth, TruthRevision } from "@assay/sdk/api";
import { BadgeCheck, ChevronDown, ChevronRight } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { SafeText } from "../../design/safe-text.tsx";

/** What counts as the truth about the response, by criterion, and how it came to that. */
export function RecordTruths({
	truths,
}: {
	readonly truths: readonly RecordTruth[];
}): ReactElement {
	return (
		<ul className="flex flex-col divide-y divide-line rounded-md border border-line">
			{truths.map((truth) => (
				<TruthEntry key={truth.criterion} truth={truth} />
			))}
		</ul>
	);
}

const SETTLED: Readonly<Record<TruthRevision["settledBy"], string>> = {
	adjudication: "decided",
	majority: "by majority",
	single: "the only answer",
};

function TruthEntry({
	truth: { criterion, revisions },
}: {
	readonly truth: RecordTruth;
}): ReactElement {
	const [isOpen, setOpen] = useState(false);
	const newest = revisions.at(-1);
	const earlier = revisions.slice(0, -1).toReversed();
	return (
		<li className="flex flex-col gap-1 px-3 py-2">
			{newest !== undefined && <Revision revision={newest} criterion={criterion} />}
			{earlier.length > 0 && (
				<div>
					<Button size="small" look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
						{isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
						{earlier.length} earlier
						<span className="sr-only">revisions under {criterion}</span>
					</Button>
				</div>
			)}
			{isOpen && (
				<ol className="flex flex-col gap-2 border-l border-line pl-3">
					{earlier.map((revision) => (
						<li key={revision.revision}>
							<Revision revision={revision} />
						</li>
					))}
				</ol>
			)}
		</li>
	);
}

function Revision({
	criterion,
	revision,
}: {
	readonly revision: TruthRevision;
	readonly criterion?: string;
}): ReactElement {
	const { committedBy, createdAt, explanation, goldenResponse, label, settledBy } = revision;
	return (
		<div className="flex min-w-0 flex-col gap-1">
			<div className="flex min-w-0 items-center gap-2">
				<BadgeCheck
					aria-hidden
					className={
						label === undefined ? "size-3.5 shrink-0 text-ink-faint" : "size-3.5 shrink-0 text-good"
					}
				/>
				{label === undefined ? (
					<span className="text-ink-muted">withdrawn</span>
				) : (
					<bdi className="truncate font-medium">{label}</bdi>
				)}
				{criterion !== undefined && <bdi className="truncate text-ink-muted">{criterion}</bdi>}
				<span className="ml-auto flex min-w-0 gap-2 text-xs text-ink-faint">
					{label !== undefined && <span className="shrink-0">{SETTLED[settledBy]}</span>}
					<bdi className="truncate">{committedBy}</bdi>
					<RelativeTime at={createdAt} />
				</span>
			</div>
			{explanation !== undefined && (
				<div className="text-ink-muted">
					<SafeText text={explanation} limit={1_000} />
				</div>
			)}
			{goldenResponse !== undefined && (
				<div className="text-ink-muted">
					<span className="text-xs font-medium">Should have been: </span>
					<SafeText text={goldenResponse} limit={1_000} />
				</div>
			)}
		</div>
	);
}
