import type { QualityModelDetail } from "@assay/sdk/api";
import { Download, RefreshCw } from "lucide-react";
import type { ReactElement } from "react";
import { saveAddress } from "../../benchmark/matrix/save-file.ts";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { FeatureLists } from "./feature-lists.tsx";
import { PrecisionFigure } from "./precision-figure.tsx";
import { qualitySearch } from "./quality-search.ts";
import { QualitySummary } from "./quality-summary.tsx";
import { RegisterButton } from "./register-button.tsx";
import { ReliabilityFigure } from "./reliability-figure.tsx";
import { RowScore } from "./row-score.tsx";
import { ThresholdSection } from "./threshold-section.tsx";

/** One quality model: how good it is, what a threshold accepts, and what it looks at. */
export function QualityView({ name }: { readonly name: string }): ReactElement {
	const answer = useApi("GET /quality-models/{name}", { name });
	const model = answer.data;
	return (
		<DevelopFrame
			step="quality-models"
			title={name}
			crumbs={[{ label: "Quality models", to: "/develop/quality-models" }]}
			actions={model !== undefined && <ModelActions model={model} />}
		>
			<Answer of={answer}>{(found) => <ModelContent model={found} />}</Answer>
		</DevelopFrame>
	);
}

function ModelActions({ model }: { readonly model: QualityModelDetail }): ReactElement {
	const [, setSearch] = useScreenSearch(qualitySearch);
	const { criterion, name, pool } = model;
	return (
		<>
			<Button
				onClick={() =>
					saveAddress(`${name}.json`, `/api/v1/quality-models/${encodeURIComponent(name)}/file`)
				}
			>
				<Download aria-hidden />
				Export
			</Button>
			<Button onClick={() => setSearch({ new: true, pool, criterion })}>
				<RefreshCw aria-hidden />
				Train again
			</Button>
			<RegisterButton model={model} />
		</>
	);
}

function ModelContent({ model }: { readonly model: QualityModelDetail }): ReactElement {
	return (
		<div className="mx-auto flex max-w-6xl flex-col gap-6">
			<QualitySummary model={model} />
			<ThresholdSection key={model.threshold} model={model} />
			<ReportFigures model={model} />
			<FeatureLists model={model} />
			<RowScore model={model} />
		</div>
	);
}

const LABELS = [
	{ value: "cross-validated", label: "Cross-validated" },
	{ value: "locked", label: "Locked labels" },
] as const;

function ReportFigures({ model }: { readonly model: QualityModelDetail }): ReactElement | null {
	const [search, setSearch] = useScreenSearch(qualitySearch);
	const { crossValidation, locked } = model;
	const shown = search.labels === "locked" && locked !== undefined ? "locked" : "cross-validated";
	const report = shown === "locked" ? locked : (crossValidation?.report ?? locked);
	if (report === undefined || report.count === 0) return null;
	return (
		<div className="flex flex-col gap-3">
			{crossValidation !== undefined && locked !== undefined && (
				<div className="flex flex-wrap items-center gap-3">
					<SegmentedControl
						label="Labels that the plots rest on"
						choices={LABELS}
						value={shown}
						onChange={(labels) => setSearch({ labels }, { replace: true })}
					/>
					<span className="text-xs text-ink-faint">
						{shown === "locked"
							? "labels that no model has seen"
							: "each label scored by models that had not seen its prompt"}
					</span>
				</div>
			)}
			<div className="grid gap-4 lg:grid-cols-2">
				<PrecisionFigure name={model.name} report={report} />
				<ReliabilityFigure name={model.name} report={report} />
			</div>
		</div>
	);
}
