import type { ModelPrice, SettingsInfo } from "@assay/sdk/api";
import { TriangleAlert } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Badge } from "../design/badge.tsx";
import { Cell } from "../design/cell.tsx";
import { HeaderCell } from "../design/header-cell.tsx";
import { Money } from "../design/money.tsx";
import { Section } from "../design/section.tsx";
import { Table } from "../design/table.tsx";
import { TableRow } from "../design/table-row.tsx";
import { TextField } from "../design/text-field.tsx";
import { SettingPlaceText } from "./setting-place.tsx";

/** What models cost, from the project and the built-in list, and which have no price. */
export function PriceSettings({ info }: { readonly info: SettingsInfo }): ReactElement {
	const [wanted, setWanted] = useState("");
	const shown = info.prices.filter(({ model }) => model.includes(wanted.trim().toLowerCase()));
	return (
		<div className="flex flex-col gap-5">
			{info.unpriced.length > 0 && (
				<div className="flex gap-3 rounded-lg border border-line bg-surface p-4">
					<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
					<div className="min-w-0">
						<p className="font-medium">Without a price, so that their calls have no cost:</p>
						<p className="foreign">{info.unpriced.join(", ")}</p>
						<p className="mt-1 text-ink-muted">
							Give them one under <code>prices</code> in {info.config ?? "the configuration"}. A
							budget cannot be kept without.
						</p>
					</div>
				</div>
			)}
			<Section
				title="Prices"
				note={`US dollars per million tokens; built-in list of ${info.pricesAsOf}`}
				actions={
					<div className="w-56">
						<TextField
							label="Find a model"
							isLabelHidden
							placeholder="Find a model"
							type="search"
							value={wanted}
							onChange={setWanted}
						/>
					</div>
				}
			>
				<div className="overflow-auto rounded-lg border border-line bg-surface">
					<Table
						label="Prices of models"
						head={
							<>
								<HeaderCell label="Model" />
								<HeaderCell label="Input" align="end" />
								<HeaderCell label="Output" align="end" />
								<HeaderCell label="From" />
							</>
						}
					>
						{shown.map((price) => (
							<PriceRow key={price.model} price={price} config={info.config} />
						))}
					</Table>
				</div>
				{shown.length === 0 && (
					<p className="text-ink-muted">No model with this name has a price.</p>
				)}
			</Section>
		</div>
	);
}

function PriceRow({
	config,
	price,
}: {
	readonly price: ModelPrice;
	readonly config: string | undefined;
}): ReactElement {
	return (
		<TableRow>
			<Cell isHeader isWide>
				<span className="inline-flex items-center gap-2">
					<bdi>{price.model}</bdi>
					{price.isUsed && <Badge tone="info">used here</Badge>}
				</span>
			</Cell>
			<Cell align="end">
				<Money usd={price.input} />
			</Cell>
			<Cell align="end">
				<Money usd={price.output} />
			</Cell>
			<Cell>
				<span className="whitespace-nowrap">
					{price.from === "list" ? (
						<span className="text-xs text-ink-faint">built-in list</span>
					) : (
						<SettingPlaceText from="configuration" config={config} />
					)}
				</span>
			</Cell>
		</TableRow>
	);
}
