import type { PromptItem, SlicePreview } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Count } from "../../../design/count.tsx";
import { formatPercent } from "../../../design/format-number.ts";
import { ProgressBar } from "../../../design/progress-bar.tsx";
import { SafeText } from "../../../design/safe-text.tsx";

/** Props of {@link SlicePreviewPanel}. */
export interface SlicePreviewPanelProps {
	readonly preview: SlicePreview | undefined;
	readonly minPrompts: number;
}

/** Which prompts the rule finds, while it is edited. */
export function SlicePreviewPanel({ minPrompts, preview }: SlicePreviewPanelProps): ReactElement {
	return (
		<section
			aria-label="Prompts that the rule finds"
			className="rounded-lg border border-line bg-surface"
		>
			<div aria-live="polite" className="min-h-24 border-b border-line p-4">
				<Summary preview={preview} minPrompts={minPrompts} />
			</div>
			<Examples title="In the slice" prompts={preview?.matching ?? []} />
			<Examples title="Not in the slice" prompts={preview?.others ?? []} />
		</section>
	);
}

function Summary({ minPrompts, preview }: SlicePreviewPanelProps): ReactElement | null {
	if (preview === undefined) return <p className="text-ink-faint">Counting …</p>;
	const { count, inWords, isExact, issues, looked, prompts, share, undecided } = preview;
	if (issues.length > 0)
		return (
			<p className="text-ink-muted">The rule is not complete yet; then its prompts show here.</p>
		);
	const words = <p className="foreign mt-1 text-xs text-ink-muted">{inWords}</p>;
	if (undecided !== undefined)
		return (
			<>
				<p>
					Counted in runs: <span className="foreign">{undecided}</span>
				</p>
				{words}
			</>
		);
	return (
		<>
			<p className="text-lg">
				<strong data-testid="slice-count" className="num font-semibold">
					<Count value={count} />
				</strong>{" "}
				of <Count value={isExact ? prompts : looked} /> prompts{!isExact && " so far"}
				{share !== undefined && <span className="text-ink-muted"> ({formatPercent(share)})</span>}
			</p>
			{words}
			{!isExact && (
				<div className="mt-2">
					<ProgressBar label="Prompts looked at" done={looked} total={prompts} />
				</div>
			)}
			{isExact && count < minPrompts && (
				<p className="mt-1 text-xs text-warn">Fewer than its minimum of {minPrompts}</p>
			)}
		</>
	);
}

function Examples({
	prompts,
	title,
}: {
	readonly title: string;
	readonly prompts: readonly PromptItem[];
}): ReactElement | null {
	if (prompts.length === 0) return null;
	return (
		<div className="border-b border-line p-4 last:border-b-0">
			<h3 className="mb-2 text-xs font-medium text-ink-muted">{title}</h3>
			<ul className="flex flex-col gap-1.5">
				{prompts.map(({ id, text }) => (
					<li key={id} className="line-clamp-2 text-xs" title={id}>
						<SafeText text={text} />
					</li>
				))}
			</ul>
		</div>
	);
}
