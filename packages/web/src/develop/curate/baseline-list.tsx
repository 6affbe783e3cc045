import type { CurationRecord } from "@assay/core/curation";
import type { CuratedSetPart } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import { Section } from "../../design/section.tsx";
import { ExportMenu } from "./export-menu.tsx";

const BASELINES: readonly {
	readonly part: Exclude<CuratedSetPart, "curated">;
	readonly name: string;
	readonly about: string;
}[] = [
	{ part: "random", name: "Random", about: "a random sample of the clean rows, good or not" },
	{ part: "longest", name: "Longest", about: "the clean rows with the longest responses" },
];

/** Two sets of the same size to train beside this one: better than they it must be. */
export function BaselineList({ record }: { readonly record: CurationRecord }): ReactElement {
	return (
		<Section title="Baselines" note="of the same size, to train beside it">
			<ul className="divide-y divide-line rounded-lg border border-line bg-surface">
				{BASELINES.map(({ about, name, part }) => (
					<li key={part} className="flex flex-wrap items-center gap-3 px-4 py-2">
						<span className="font-medium">{name}</span>
						<span className="min-w-0 grow text-ink-muted">
							{about}, {formatCount(record.funnel.kept)} rows
						</span>
						<ExportMenu set={record.name} part={part} hasThreshold={false} />
					</li>
				))}
			</ul>
		</Section>
	);
}
