import type { LabelingView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { JobsOfKind } from "../../benchmark/runs/jobs-of-kind.tsx";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { ScrollBox } from "../../design/scroll-box.tsx";
import { useMedia } from "../../design/use-media.ts";
import { FunctionPanel } from "./editor/function-panel.tsx";
import { NewFunction } from "./editor/new-function.tsx";
import { newLabelingFunction, TEMPLATES } from "./editor/templates.ts";
import { type LabelingSearch, NOTHING_OPEN } from "./labeling-search.ts";
import { LabelingSummary } from "./labeling-summary.tsx";
import { LabelModelPanel } from "./model/label-model-panel.tsx";
import { NoFunctions } from "./no-functions.tsx";
import { StudioPanel } from "./studio-panel.tsx";
import { NothingSuggested } from "./suggestions/nothing-suggested.tsx";
import { SuggestionPanel } from "./suggestions/suggestion-panel.tsx";
import { type Suggestions, useSuggestions } from "./suggestions/use-suggestions.ts";
import { LabelingTable } from "./table/labeling-table.tsx";
import { sortFunctions } from "./table/sort-functions.ts";
import { useStudioKeys } from "./use-studio-keys.ts";

/** Props of {@link LabelingStudio}. */
export interface LabelingStudioProps {
	readonly view: LabelingView;
	readonly search: LabelingSearch;
	readonly setSearch: SetSearch<LabelingSearch>;
	/** Id of the job that was started to look for suggestions. */
	readonly suggestJob?: string | undefined;
}

const IS_WIDE = "(min-width: 1700px)";
/** An edited suggestion is a template of its own. */
const EDITED = "suggestion:";

/** The table of labeling functions with what they come to above it, and what is open beside it. */
export function LabelingStudio({
	search,
	setSearch,
	suggestJob,
	view,
}: LabelingStudioProps): ReactElement {
	const isWide = useMedia(IS_WIDE);
	const suggestions = useSuggestions(view, { isEnabled: view.openSuggestions > 0 });
	const isOpen = [search.lf, search.suggestion, search.template].some((one) => one !== undefined);
	useNavigation({ view, search, setSearch }, suggestions);
	const isCompact = isOpen && !isWide;
	const isEmpty = view.functions.length === 0 && suggestions.open.length === 0;
	return (
		<div className="flex min-h-0 grow">
			<div className="flex min-h-0 min-w-0 grow flex-col">
				<ScrollBox label="Labeling functions and what they come to">
					<div className="flex flex-col gap-4 p-4">
						<JobsOfKind kind="develop" />
						<LabelingSummary view={view} />
						{view.labelModel !== undefined && (
							<LabelModelPanel model={view.labelModel} isCompact={isCompact} />
						)}
						{view.openSuggestions === 0 && <NothingSuggested job={suggestJob} />}
						{isEmpty ? (
							<NoFunctions
								view={view}
								onChoose={(template) => setSearch({ ...NOTHING_OPEN, template })}
							/>
						) : (
							<LabelingTable
								view={view}
								suggestions={suggestions.open}
								search={search}
								setSearch={setSearch}
								isCompact={isCompact}
							/>
						)}
					</div>
				</ScrollBox>
			</div>
			<OpenPanel {...{ view, search, setSearch, suggestions }} />
		</div>
	);
}

interface OpenProps extends LabelingStudioProps {
	readonly suggestions: Suggestions;
}

function OpenPanel({ search, setSearch, suggestions, view }: OpenProps): ReactElement | null {
	const close = (): void => setSearch(NOTHING_OPEN);
	const { lf, template } = search;
	if (lf !== undefined)
		return (
			<StudioPanel title={lf} onClose={close}>
				<FunctionPanel key={lf} name={lf} view={view} onClose={close} />
			</StudioPanel>
		);
	if (template !== undefined) return <NewPanel {...{ search, setSearch, suggestions, view }} />;
	const suggestion = suggestions.open.find(({ id }) => id === search.suggestion);
	if (suggestion === undefined) return null;
	const { id } = suggestion;
	return (
		<StudioPanel title={suggestion.definition.name} onClose={close}>
			<SuggestionPanel
				key={id}
				suggestion={suggestion}
				view={view}
				isBusy={suggestions.isBusy}
				onAccept={() => void decide({ search, setSearch, suggestions, view }, "accept")}
				onRefuse={() => void decide({ search, setSearch, suggestions, view }, "refuse")}
				onEdit={() => setSearch({ ...NOTHING_OPEN, template: `${EDITED}${id}` })}
			/>
		</StudioPanel>
	);
}

function NewPanel({ search, setSearch, suggestions, view }: OpenProps): ReactElement {
	const { template = "" } = search;
	const id = template.startsWith(EDITED) ? template.slice(EDITED.length) : undefined;
	const suggestion = suggestions.open.find((one) => one.id === id);
	const name = TEMPLATES.find((one) => one.id === template)?.name.toLowerCase();
	return (
		<StudioPanel
			title={name === undefined ? "New labeling function" : `New labeling function: ${name}`}
			onClose={() => setSearch(NOTHING_OPEN)}
		>
			<NewFunction
				key={`${template} ${suggestion?.id ?? ""}`}
				first={suggestion?.definition ?? newLabelingFunction(template, view)}
				draftName={`${view.criterion} ${template}`}
				view={view}
				store={suggestion && ((definition) => suggestions.acceptEdited(suggestion.id, definition))}
				onCreated={(lf) => setSearch({ ...NOTHING_OPEN, lf })}
			/>
		</StudioPanel>
	);
}

/** Decides on the open suggestion, and opens the next one. */
async function decide(
	{ search, setSearch, suggestions }: OpenProps,
	decision: "accept" | "refuse",
): Promise<void> {
	const { open } = suggestions;
	const at = open.findIndex(({ id }) => id === search.suggestion);
	const found = open[at];
	if (found === undefined || suggestions.isBusy) return;
	const next = open[at + 1] ?? open[at - 1];
	if (decision === "refuse") await suggestions.refuse(found.id);
	else if ((await suggestions.accept(found.id)) === undefined) return;
	setSearch({ ...NOTHING_OPEN, suggestion: next?.id }, { replace: true });
}

function useNavigation(props: LabelingStudioProps, suggestions: Suggestions): void {
	const { search, setSearch, view } = props;
	const sorted = sortFunctions(view.functions, search);
	const order: readonly Partial<LabelingSearch>[] = [
		...sorted.filter(({ state }) => state !== "inactive").map(({ name }) => ({ lf: name })),
		...suggestions.open.map(({ id }) => ({ suggestion: id })),
		...sorted.filter(({ state }) => state === "inactive").map(({ name }) => ({ lf: name })),
	];
	const at = order.findIndex(
		({ lf, suggestion }) =>
			(lf !== undefined && lf === search.lf) ||
			(suggestion !== undefined && suggestion === search.suggestion),
	);
	useStudioKeys({
		move(by) {
			const next = order[Math.max(0, Math.min(order.length - 1, at + by))];
			if (next !== undefined) setSearch({ ...NOTHING_OPEN, ...next }, { replace: true });
		},
		accept: () => void decide({ ...props, suggestions }, "accept"),
		refuse: () => void decide({ ...props, suggestions }, "refuse"),
		edit() {
			if (search.suggestion !== undefined)
				setSearch({ ...NOTHING_OPEN, template: `${EDITED}${search.suggestion}` });
		},
		create: () => setSearch({ ...NOTHING_OPEN, template: "keyword" }),
		close: () => setSearch(NOTHING_OPEN),
	});
}
