import type { QualityModelItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { Gauge, Plus } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Num } from "../../design/num.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { EstimateView } from "../../progress/estimate-view.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { qualitySearch } from "./quality-search.ts";

/** Every quality model of the project, and the way to train one. */
export function QualityList(): ReactElement {
	const [, setSearch] = useScreenSearch(qualitySearch);
	const answer = useApi("GET /quality-models", {});
	const train = (
		<Button look="primary" onClick={() => setSearch({ new: true })}>
			<Plus aria-hidden />
			Train a model
		</Button>
	);
	return (
		<DevelopFrame step="quality-models" isFull actions={train}>
			<Answer of={answer}>
				{({ models }) =>
					models.length === 0 ? (
						<EmptyState icon={Gauge} title="No quality model yet" action={train}>
							A quality model learns from people’s labels and the votes of labeling functions what a
							good response is. It scores every row of a pool, and judges runs once it is
							registered.
						</EmptyState>
					) : (
						<div className="min-h-0 grow overflow-hidden bg-surface">
							<ModelTable models={models} />
						</div>
					)
				}
			</Answer>
		</DevelopFrame>
	);
}

function ModelTable({ models }: { readonly models: readonly QualityModelItem[] }): ReactElement {
	const head = (
		<>
			<HeaderCell label="Quality model" />
			<HeaderCell label="Pool" isSecondary />
			<HeaderCell label="Criterion" isSecondary />
			<HeaderCell label="AUC, cross-validated" align="end" />
			<HeaderCell label="Labels" align="end" />
			<HeaderCell label="Rows learned from" align="end" isSecondary />
			<HeaderCell label="Accepts from" align="end" isSecondary />
			<HeaderCell label="Evaluator" isSecondary />
			<HeaderCell label="Trained" isSecondary />
		</>
	);
	return (
		<Table label="Quality models" head={head}>
			{models.map((model) => (
				<TableRow key={model.name}>
					<Cell isHeader isWide>
						<Link
							to="/develop/$step"
							params={{ step: "quality-models" }}
							search={qualitySearch.write({ model: model.name })}
							className="font-medium hover:underline"
						>
							<bdi>{model.name}</bdi>
						</Link>
					</Cell>
					<Cell isSecondary>
						<bdi>{model.pool}</bdi>
					</Cell>
					<Cell isSecondary>
						<bdi>{model.criterion}</bdi>
					</Cell>
					<Cell align="end">
						<span className="whitespace-nowrap">
							<EstimateView estimate={model.auc} shows="mean-score" />
						</span>
					</Cell>
					<Cell align="end">
						<Count value={model.goldRows} />
					</Cell>
					<Cell align="end" isSecondary>
						<Count value={model.trainingRows} />
					</Cell>
					<Cell align="end" isSecondary>
						<Num text={model.threshold.toFixed(2)} />
					</Cell>
					<Cell isSecondary>
						<bdi>{model.evaluators.join(", ")}</bdi>
					</Cell>
					<Cell isSecondary>
						<span className="whitespace-nowrap">
							<RelativeTime at={model.trainedAt} />
						</span>
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}
