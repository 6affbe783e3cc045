import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { LabelingPreview, LabelingView } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { ErrorState } from "../../../design/error-state.tsx";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { Num } from "../../../design/num.tsx";
import { Skeleton } from "../../../design/skeleton.tsx";
import { Tabs } from "../../../design/tabs.tsx";
import { ExampleList } from "../example-list.tsx";
import { AccuracyView } from "../table/accuracy-view.tsx";
import { WarningBadges } from "../table/warning-badges.tsx";
import { isFilledIn } from "./is-filled-in.ts";
import type { useLabelingPreview } from "./use-labeling-preview.ts";

/** Props of {@link PreviewPanel}. */
export interface PreviewPanelProps {
	readonly preview: ReturnType<typeof useLabelingPreview>;
	/** What is tried. */
	readonly definition: LabelingFunctionDefinition;
	readonly view: LabelingView;
}

/** What a labeling function would do, while it is edited. */
export function PreviewPanel({ definition, preview, view }: PreviewPanelProps): ReactElement {
	const { data, error, isPlaceholderData, refetch } = preview;
	return (
		<section aria-label="Preview" aria-busy={data === undefined && error === null}>
			<h3 className="mb-2 font-semibold">Preview</h3>
			{data === undefined ? (
				error === null ? (
					<Skeleton width="80%" />
				) : (
					<ErrorState error={error} onRetry={() => void refetch()} />
				)
			) : (
				<div className={isPlaceholderData ? "opacity-60" : undefined}>
					<Seen preview={data} definition={definition} view={view} />
				</div>
			)}
		</section>
	);
}

function Seen({
	definition,
	preview,
	view,
}: Omit<PreviewPanelProps, "preview"> & { readonly preview: LabelingPreview }): ReactElement {
	if (preview.issues.length > 0)
		return <NotComplete issues={preview.issues} definition={definition} />;
	return (
		<div className="flex flex-col gap-3">
			<p className="foreign text-ink-muted">{preview.inWords}</p>
			{preview.undecided === undefined ? (
				<Figures preview={preview} />
			) : (
				<p className="rounded-md bg-neutral-soft px-3 py-2 text-ink-muted">{preview.undecided}</p>
			)}
			<Examples preview={preview} view={view} />
		</div>
	);
}

/** What is still to be filled in is not told as a mistake. */
function NotComplete({
	definition,
	issues,
}: Pick<PreviewPanelProps, "definition"> & Pick<LabelingPreview, "issues">): ReactElement {
	const wrong = issues.filter(({ path }) => isFilledIn(definition, path));
	return wrong.length === 0 ? (
		<p className="text-ink-muted">Once the rule is filled in, this shows what it does.</p>
	) : (
		<ul className="text-bad">
			{wrong.map(({ message, path }) => (
				<li key={`${path.join(".")} ${message}`} className="foreign">
					{message}
				</li>
			))}
		</ul>
	);
}

function Figures({ preview }: { readonly preview: LabelingPreview }): ReactElement {
	const { accuracy, baseRate, coverage, failures, looked, right, rows, warnings, wrong } = preview;
	return (
		<div className="flex flex-col gap-2" aria-live="polite">
			<dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
				<dt className="text-ink-muted">Votes on</dt>
				<dd className="text-right">
					{coverage === undefined ? (
						<Num text={undefined} />
					) : (
						<span className="num">
							{formatPercent(coverage.value)}{" "}
							<span
								className="text-xs text-ink-faint"
								title={`95% interval ${formatPercent(coverage.low)} to ${formatPercent(coverage.high)}`}
							>
								{looked < rows
									? `of ${formatCount(looked)} rows drawn from ${formatCount(rows)}`
									: `of ${formatCount(rows)} rows`}
							</span>
						</span>
					)}
				</dd>
				<dt className="text-ink-muted">Right on ground truth</dt>
				<dd className="text-right">
					<AccuracyView accuracy={accuracy} />
				</dd>
				<dt className="text-ink-muted">Right and wrong</dt>
				<dd className="num text-right">
					{formatCount(right)} <span className="text-ink-faint">and</span> {formatCount(wrong)}
				</dd>
				{baseRate !== undefined && (
					<>
						<dt className="text-ink-muted">Right by chance</dt>
						<dd className="num text-right">{formatPercent(baseRate)}</dd>
					</>
				)}
			</dl>
			<WarningBadges warnings={warnings} />
			{failures !== undefined && (
				<p className="foreign text-warn">
					It failed on {formatCount(failures.rows)} rows: {failures.reason}
				</p>
			)}
		</div>
	);
}

type Kind = keyof LabelingPreview["examples"];

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly empty: string }[] = [
	{ kind: "wrong", label: "Wrong", empty: "It is wrong on no labelled row" },
	{ kind: "right", label: "Right", empty: "It is right on no labelled row" },
	{ kind: "abstains", label: "Abstains", empty: "It votes on every row that was looked at" },
	{
		kind: "unlabelled",
		label: "Not labelled",
		empty: "It votes on no other row that was looked at",
	},
];

function Examples({
	preview: { examples },
	view,
}: {
	readonly preview: LabelingPreview;
	readonly view: LabelingView;
}): ReactElement {
	const [chosen, setChosen] = useState<Kind>();
	const shown = KINDS.filter(({ kind }) => examples[kind].length > 0);
	const first = shown[0]?.kind ?? "unlabelled";
	return (
		<Tabs
			label="Examples"
			value={chosen ?? first}
			onChange={setChosen}
			tabs={KINDS.map(({ empty, kind, label }) => ({
				value: kind,
				label,
				content: <ExampleList examples={examples[kind]} view={view} empty={empty} />,
			}))}
		/>
	);
}
