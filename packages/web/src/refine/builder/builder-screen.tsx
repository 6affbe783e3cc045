import type { DefinitionDetail, DefinitionItem, RunItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { Wrench } from "lucide-react";
import type { ReactElement } from "react";
import { chooseRun } from "../../benchmark/matrix/choose-runs.ts";
import { RunPicker } from "../../benchmark/matrix/run-picker.tsx";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { Select } from "../../design/select.tsx";
import { Screen } from "../../shell/screen.tsx";
import { BuilderDesk } from "./builder-desk.tsx";
import { builderSearch } from "./builder-search.ts";

/** Makes a judge better: its prompt at the left, what it says of rows that people labelled at the right. */
export function BuilderScreen(): ReactElement {
	const definitions = useApi("GET /definitions", { kind: "evaluator" });
	const runs = useApi("GET /runs", { limit: 100 });
	return (
		<Answer of={definitions}>
			{({ definitions: all }) => (
				<Answer of={runs}>
					{({ items }) => (
						<ChosenEvaluator
							evaluators={all.filter(({ state }) => state === "used")}
							runs={items}
						/>
					)}
				</Answer>
			)}
		</Answer>
	);
}

interface ChoiceProps {
	readonly evaluators: readonly DefinitionItem[];
	readonly runs: readonly RunItem[];
}

function ChosenEvaluator({ evaluators, runs }: ChoiceProps): ReactElement {
	const [search, setSearch] = useScreenSearch(builderSearch);
	const name = search.evaluator ?? firstJudge(evaluators);
	const labelled = useApi(
		"GET /judge-run",
		{ evaluator: name ?? "" },
		{ isEnabled: name !== undefined && search.run === undefined },
	);
	const run = search.run ?? labelled.data?.run ?? chooseRun(runs, search);
	const picker = (
		<>
			<div className="w-52">
				<Select
					label="Evaluator"
					isLabelHidden
					choices={evaluators.map((one) => ({
						value: one.name,
						label: one.name,
						detail: one.parts.find(({ what }) => what === "kind")?.text,
					}))}
					value={name}
					placeholder="an evaluator that is not there"
					onChange={(evaluator) => setSearch({ evaluator, row: undefined, versions: [] })}
				/>
			</div>
			<RunPicker
				label="Run"
				runs={runs}
				value={run}
				onChange={(id) => setSearch({ run: id, row: undefined })}
			/>
		</>
	);
	if (labelled.isLoading)
		return (
			<Screen title="Builder" picker={picker}>
				<Answer of={labelled}>{() => null}</Answer>
			</Screen>
		);
	if (name === undefined || run === undefined)
		return (
			<Screen title="Builder" picker={picker}>
				<NothingToBuild hasRun={run !== undefined} />
			</Screen>
		);
	return <OpenEvaluator key={name} name={name} run={run} picker={picker} />;
}

function firstJudge(evaluators: readonly DefinitionItem[]): string | undefined {
	return (evaluators.find(isJudge) ?? evaluators[0])?.name;
}

function isJudge({ parts }: DefinitionItem): boolean {
	return parts.some(({ text, what }) => what === "kind" && text === "judge");
}

function NothingToBuild({ hasRun }: { readonly hasRun: boolean }): ReactElement {
	const link = "rounded text-accent-ink underline";
	return (
		<EmptyState icon={Wrench} title={hasRun ? "No evaluator yet" : "No run yet"}>
			{hasRun ? (
				<>
					A judge is tried here on responses of a run. Make one under{" "}
					<Link to="/artifacts/$kind" params={{ kind: "evaluators" }} className={link}>
						Evaluators
					</Link>
					.
				</>
			) : (
				<>
					A judge is tried here on responses of a run. Start one under{" "}
					<Link to="/runs" className={link}>
						Runs
					</Link>
					.
				</>
			)}
		</EmptyState>
	);
}

function OpenEvaluator({
	name,
	picker,
	run,
}: {
	readonly name: string;
	readonly run: string;
	readonly picker: ReactElement;
}): ReactElement {
	const detail = useApi("GET /definitions/{kind}/{name}", { kind: "evaluator", name });
	const found: DefinitionDetail | undefined = detail.data;
	if (found?.parsed?.kind === "evaluator" && found.name === name)
		return <BuilderDesk detail={found} saved={found.parsed.definition} run={run} picker={picker} />;
	return (
		<Screen title="Builder" picker={picker}>
			<Answer of={detail}>
				{({ reason }) => (
					<EmptyState icon={Wrench} title="This evaluator cannot be read">
						{reason}
					</EmptyState>
				)}
			</Answer>
		</Screen>
	);
}
