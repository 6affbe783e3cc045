import type { EvaluatorDefinition, JudgeExample } from "@assay/core/domain";
import type { DefinitionDetail } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Tabs } from "../../design/tabs.tsx";
import { useToast } from "../../design/toast.tsx";
import type { Draft } from "../../onboard/artifacts/use-draft.ts";
import { type BuilderSearch, builderSearch } from "./builder-search.ts";
import { DisagreementPanel } from "./disagreement-panel.tsx";
import { JuryPanel } from "./jury-panel.tsx";
import { OptimisePanel } from "./optimise-panel.tsx";
import { ResultsPanel } from "./results-panel.tsx";
import type { Trial } from "./use-trial.ts";
import { VersionsPanel } from "./versions-panel.tsx";

/** Props of {@link BuilderTabs}. */
export interface BuilderTabsProps {
	readonly detail: DefinitionDetail;
	readonly draft: Draft<EvaluatorDefinition>;
	readonly run: string;
	readonly trial: Trial;
	/** What is shown is of the draft before its last changes. */
	readonly isOutdated: boolean;
	/** Tries the draft as it is now. */
	readonly onTry: () => void;
}

/** What is shown of the judge: results, disagreements, versions, and the search for a better prompt. */
export function BuilderTabs(props: BuilderTabsProps): ReactElement {
	const { detail, draft, isOutdated, onTry, run, trial } = props;
	const [search, setSearch] = useScreenSearch(builderSearch);
	const judge = draft.value.kind === "judge" ? draft.value : undefined;
	const tell = useToast();
	const changePrompt = (edit: (prompt: string) => string): void => {
		if (judge === undefined) return;
		draft.change({ ...judge, judge: { ...judge.judge, prompt: edit(judge.judge.prompt) } });
	};
	const addExample = (example: JudgeExample): void => {
		if (judge === undefined) return;
		const examples = [...judge.judge.examples, example];
		draft.change({ ...judge, judge: { ...judge.judge, examples } });
		tell({ title: "Added to the examples of the draft" });
	};
	const tabs = [
		{
			value: "results" as const,
			label: "Results",
			content: (
				<ResultsPanel
					trial={trial}
					run={run}
					draft={draft.value}
					isOutdated={isOutdated}
					onTry={onTry}
					onAddExample={judge && addExample}
				/>
			),
		},
		{
			value: "disagreements" as const,
			label: "Disagreements",
			content: (
				<DisagreementPanel
					trial={trial.id}
					run={run}
					onApply={
						judge &&
						((suggestion) => {
							changePrompt((prompt) => `${prompt.trimEnd()}\n\n${suggestion}\n`);
							tell({
								title: "Put at the end of the prompt",
								detail: "Try it on the rows, then save.",
							});
						})
					}
				/>
			),
		},
		{
			value: "versions" as const,
			label: "Versions",
			content: <VersionsPanel evaluator={detail.name} run={run} />,
		},
		...(judge === undefined
			? []
			: [
					{
						value: "optimise" as const,
						label: "Optimise",
						content: (
							<OptimisePanel
								evaluator={detail.name}
								run={run}
								version={detail.version}
								isDirty={draft.isDirty}
								onTake={({ examples, prompt }) => {
									draft.change({ ...judge, judge: { ...judge.judge, prompt, examples } });
									tell({
										title:
											examples.length === 0
												? "The prompt is in the draft"
												: "Prompt and examples are in the draft",
									});
								}}
							/>
						),
					},
				]),
		{
			value: "jury" as const,
			label: "Jury",
			content: <JuryPanel criterion={draft.value.criterion} run={run} />,
		},
	];
	const view: BuilderSearch["view"] = tabs.some(({ value }) => value === search.view)
		? search.view
		: "results";
	return (
		<Tabs
			label="What is shown of the judge"
			tabs={tabs}
			value={view}
			onChange={(next) => setSearch({ view: next })}
		/>
	);
}
