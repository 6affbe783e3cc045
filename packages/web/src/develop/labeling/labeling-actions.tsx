import type { LabelingView } from "@assay/sdk/api";
import { Boxes, Play } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { useToast } from "../../design/toast.tsx";
import { CostDialog } from "./cost-dialog.tsx";
import { TemplateMenu } from "./editor/template-menu.tsx";
import { type LabelingSearch, NOTHING_OPEN } from "./labeling-search.ts";
import { SuggestButton } from "./suggestions/suggest-button.tsx";

/** Props of {@link LabelingActions}. */
export interface LabelingActionsProps {
	readonly view: LabelingView;
	readonly setSearch: SetSearch<LabelingSearch>;
	/** Told the id of the job that looks for suggestions. */
	readonly onSuggest: (job: string) => void;
}

/** What can be done with all labeling functions: find more, let them vote, fit the label model. */
export function LabelingActions({
	onSuggest,
	setSearch,
	view,
}: LabelingActionsProps): ReactElement {
	const toast = useToast();
	const suggest = useApiAction("POST /pools/{pool}/labeling/suggest");
	const apply = useApiAction("POST /pools/{pool}/labeling/apply");
	const fit = useApiAction("POST /pools/{pool}/label-model");
	const jobs = useApi("GET /jobs", {}).data?.jobs ?? [];
	const isBusy = jobs.some(({ kind, state }) => kind === "develop" && state === "running");
	const { criterion, functions, isFilling, pool, truth } = view;
	const active = functions.filter(({ state }) => state === "active");
	const input = { pool, criterion };
	const outcome = {
		onError: (error: Error) =>
			toast({ title: "Not started", detail: error.message, isError: true }),
	};
	const cannot = isBusy || isFilling;
	const [costly, setCostly] = useState<Costly>();
	const asking = functions.filter(
		({ asks, missingBlocks, state }) => asks && missingBlocks > 0 && state !== "unusable",
	);
	const begin = (work: Costly, isAsking: boolean): void => {
		if (isAsking) setCostly(work);
		else work.start(undefined);
	};
	const voting = (title: string, start: Costly["start"], of: LabelingView["functions"]): void =>
		begin({ title, description: askedInWords(of, view), start }, of.length > 0);
	return (
		<>
			<SuggestButton
				isDisabled={cannot || suggest.isPending}
				obstacle={
					truth.mayTeach === 0
						? "Suggestions come from labelled rows, and none may teach yet"
						: undefined
				}
				onSuggest={(model) =>
					begin(
						{
							title: "Look for labeling functions",
							description: `${model ?? ""} is asked once, with rows and explanations of experts.`,
							start: (maxCostUsd) =>
								suggest.mutate(
									{ ...input, model, maxCostUsd },
									{ ...outcome, onSuccess: ({ id }) => onSuggest(id) },
								),
						},
						model !== undefined,
					)
				}
			/>
			<Button
				disabled={cannot || functions.length === 0 || apply.isPending}
				title="Let them vote where they have not voted yet"
				onClick={() =>
					voting(
						"Apply labeling functions",
						(maxCostUsd) => apply.mutate({ ...input, maxCostUsd }, outcome),
						asking,
					)
				}
			>
				<Play aria-hidden />
				Apply
			</Button>
			<Button
				disabled={cannot || active.length === 0 || fit.isPending}
				title="Apply, and fit the label model to the votes"
				onClick={() =>
					voting(
						"Fit the label model",
						(maxCostUsd) => fit.mutate({ ...input, maxCostUsd }, outcome),
						asking.filter(({ state }) => state === "active"),
					)
				}
			>
				<Boxes aria-hidden />
				Fit
			</Button>
			<TemplateMenu
				look="primary"
				onChoose={(template) => setSearch({ ...NOTHING_OPEN, template })}
			/>
			{costly !== undefined && (
				<CostDialog
					title={costly.title}
					description={costly.description}
					onStart={costly.start}
					onClose={() => setCostly(undefined)}
				/>
			)}
		</>
	);
}

/** Work for which models are asked. */
interface Costly {
	readonly title: string;
	readonly description: string;
	readonly start: (maxCostUsd: number | undefined) => void;
}

function askedInWords(functions: LabelingView["functions"], { rows }: LabelingView): string {
	const [first] = functions;
	const who = functions.length === 1 ? `“${first?.name ?? ""}” asks` : `${functions.length} ask`;
	return `${who} about each of ${formatCount(rows)} rows; what was asked before costs nothing.`;
}
