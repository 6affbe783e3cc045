import type { InvitationLabelExample, InvitationView } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { SafeMarkdown } from "../../design/safe-markdown.tsx";
import { SafeText } from "../../design/safe-text.tsx";

/** Props of {@link GuidelinePanel}. */
export interface GuidelinePanelProps {
	readonly view: InvitationView;
	readonly loadExamples: () => Promise<readonly InvitationLabelExample[]>;
}

const WIDE = "(min-width: 64rem)";

type Examples = readonly InvitationLabelExample[] | "loading" | "failed";

/** What the person should know: the task's guideline, the criteria, and settled labels as examples. */
export function GuidelinePanel({ loadExamples, view }: GuidelinePanelProps): ReactElement {
	const [examples, setExamples] = useState<Examples | undefined>(undefined);
	// Whoever begins reads it first, where there is room for both.
	const [isFirst] = useState(() => view.progress.answered === 0 && matchMedia(WIDE).matches);
	const load = async (): Promise<void> => {
		if (typeof examples === "object" || examples === "loading") return;
		setExamples("loading");
		setExamples(await loadExamples().catch(() => "failed" as const));
	};
	return (
		<details
			open={isFirst}
			onToggle={(event) => {
				if (event.currentTarget.open) void load();
			}}
			className="order-first rounded-lg border border-line bg-surface px-4 lg:order-none lg:mt-4"
		>
			<summary className="flex min-h-11 items-center font-medium">Guideline and examples</summary>
			<div className="flex flex-col gap-4 pb-4">
				{view.guideline !== undefined && <SafeMarkdown text={view.guideline} />}
				{view.criteria.map(({ description, labels, name }) => (
					<section key={name}>
						<h3 dir="auto" className="font-semibold">
							{cleanText(name)}
						</h3>
						<SafeText text={description} />
						<ul className="mt-1 list-disc ps-5 text-ink-muted">
							{labels.map((label) => (
								<li key={label.name} dir="auto">
									{cleanText(label.name)}
									{label.isPass ? ": is good enough" : ": is not good enough"}
									{label.needsExplanation && "; needs an explanation"}
								</li>
							))}
						</ul>
						{typeof examples === "object" && (
							<ExampleList examples={examples.filter(({ criterion }) => criterion === name)} />
						)}
					</section>
				))}
				{examples === "loading" && <p className="text-ink-faint">Looking for examples…</p>}
				{examples === "failed" && (
					<p className="text-ink-muted">The examples did not come. Close and open this again.</p>
				)}
				{typeof examples === "object" && examples.length === 0 && (
					<p className="text-ink-faint">There are no examples yet.</p>
				)}
			</div>
		</details>
	);
}

function ExampleList({
	examples,
}: {
	readonly examples: readonly InvitationLabelExample[];
}): ReactElement {
	return (
		<>
			{examples.map(({ explanation, input, label, response }) => (
				<article key={`${label} ${input} ${response}`} className="mt-2 rounded-md bg-sunken p-3">
					<h4 dir="auto" className="font-medium">
						Example: {cleanText(label)}
					</h4>
					<div className="mt-1 text-ink-muted">
						<SafeText text={input} limit={300} />
					</div>
					<div className="mt-1">
						<SafeText text={response} limit={600} />
					</div>
					{explanation !== undefined && (
						<div className="mt-1 border-s-2 border-line-strong ps-2">
							<SafeText text={explanation} limit={600} />
						</div>
					)}
				</article>
			))}
		</>
	);
}
