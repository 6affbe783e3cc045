import type { PoolPreview } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import { RefusedRows } from "../../onboard/import/refused-rows.tsx";

/** Props of {@link FilePoolSummary}. */
export interface FilePoolSummaryProps {
	readonly check: PoolPreview;
	/** False: only the first lines were read so far, or the file under another mapping. */
	readonly isWhole: boolean;
}

/** How many rows and labels a file would give, and which lines it would not. */
export function FilePoolSummary({ check, isWhole }: FilePoolSummaryProps): ReactElement {
	const { annotators, labelled, refused, refusals, repeated, rows } = check;
	const facts = [
		`${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`,
		...(repeated > 0 ? [`${formatCount(repeated)} there twice under one id, taken once`] : []),
		labelled > 0
			? `${formatCount(labelled)} with labels of ${annotators.map(({ name }) => name).join(", ")}`
			: "no labels",
	];
	return (
		<>
			<p role="status" className="foreign">
				{facts.join(" · ")}
				{!isWhole && <span className="text-ink-faint"> – reading on</span>}
			</p>
			<RefusedRows
				refused={{
					count: refused,
					first: refusals.map(({ line, reason }) => ({ at: { file: "", line }, reason })),
				}}
			/>
		</>
	);
}
