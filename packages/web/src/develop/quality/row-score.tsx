import type { QualityModelDetail, QualityRow } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Num } from "../../design/num.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { Section } from "../../design/section.tsx";
import { FeatureBars } from "./feature-bars.tsx";
import { qualitySearch } from "./quality-search.ts";

/** Explains the score of one row of the pool. */
export function RowScore({ model }: { readonly model: QualityModelDetail }): ReactElement {
	const [search, setSearch] = useScreenSearch(qualitySearch);
	const row = rowOf(search.row, model.poolRows);
	return (
		<Section
			title="Why a row has its score"
			note={`rows 0 to ${formatCount(model.poolRows - 1)} of the pool`}
		>
			<div className="w-48">
				<NumberField
					label="Row of the pool"
					min={0}
					max={model.poolRows - 1}
					step={1}
					value={row}
					onChange={(value) =>
						setSearch({ row: value === undefined ? undefined : String(value) }, { replace: true })
					}
				/>
			</div>
			{row !== undefined && <Explanation name={model.name} row={row} />}
		</Section>
	);
}

function rowOf(text: string | undefined, rows: number): number | undefined {
	const row = Number(text);
	return text !== undefined && Number.isInteger(row) && row >= 0 && row < rows ? row : undefined;
}

function Explanation({ name, row }: { readonly name: string; readonly row: number }): ReactElement {
	const answer = useApi("GET /quality-models/{name}/rows/{row}", { name, row });
	return <Answer of={answer}>{(explained) => <ExplainedRow row={explained} />}</Answer>;
}

function ExplainedRow({ row }: { readonly row: QualityRow }): ReactElement {
	return (
		<div className="grid gap-4 lg:grid-cols-2">
			<div className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-3">
				<p className="flex flex-wrap gap-x-5">
					<span>
						Row <bdi className="font-medium">{row.id}</bdi>
					</span>
					<span>
						score <Num text={row.score?.toFixed(3)} />
					</span>
					<span title="The quality model by itself, without the label model">
						P(pass) by itself <Num text={row.probability.toFixed(3)} />
					</span>
				</p>
				<Said what="Prompt" text={row.prompt} />
				<Said what="Response" text={row.response} />
			</div>
			<FeatureBars label="What made the score of the row" features={row.features} />
		</div>
	);
}

function Said({ text, what }: { readonly what: string; readonly text: string }): ReactElement {
	return (
		<div>
			<h3 className="text-xs text-ink-muted">{what}</h3>
			<p dir="auto" className="foreign max-h-48 overflow-y-auto whitespace-pre-wrap">
				{text}
			</p>
		</div>
	);
}
