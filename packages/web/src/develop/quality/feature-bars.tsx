import type { QualityFeature } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Num } from "../../design/num.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";

/** Props of {@link FeatureBars}. */
export interface FeatureBarsProps {
	/** What they do, for screen readers. */
	readonly label: string;
	readonly features: readonly QualityFeature[];
}

const WHERE: Readonly<Record<QualityFeature["kind"], string>> = {
	response: "in the response",
	prompt: "in the prompt",
	column: "",
	"missing-column": "is missing",
};

/** Features with what they say, as bars. */
export function FeatureBars({ features, label }: FeatureBarsProps): ReactElement {
	const most = Math.max(0.001, ...features.map(({ effect }) => Math.abs(effect)));
	return (
		<div className="overflow-hidden rounded-lg border border-line bg-surface">
			<Table
				label={label}
				head={
					<>
						<HeaderCell label="Feature" />
						<HeaderCell label="Effect in log-odds" align="end" />
						<HeaderCell label="Size" isSecondary />
					</>
				}
			>
				{features.map(({ effect, kind, name }) => (
					<TableRow key={`${kind} ${name}`}>
						<Cell isHeader isWide>
							<bdi className={kind === "response" || kind === "prompt" ? "font-mono text-xs" : ""}>
								{name}
							</bdi>{" "}
							<span className="text-xs text-ink-faint">{WHERE[kind]}</span>
						</Cell>
						<Cell align="end">
							<Num text={`${effect > 0 ? "+" : "−"}${Math.abs(effect).toFixed(3)}`} />
						</Cell>
						<Cell isSecondary>
							<svg width={96} height={10} aria-hidden>
								<rect
									width={Math.max(1, (96 * Math.abs(effect)) / most)}
									height={10}
									rx={2}
									fill={effect > 0 ? "var(--good)" : "var(--bad)"}
								/>
							</svg>
						</Cell>
					</TableRow>
				))}
			</Table>
		</div>
	);
}
