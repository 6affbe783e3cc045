import { TableProperties } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../../data/use-api.ts";
import { Answer } from "../../../design/answer.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { Section } from "../../../design/section.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { DriftLegend, DriftPlot } from "./drift-plot.tsx";
import { DriftTable } from "./drift-table.tsx";

/** Props of {@link DriftSection}. */
export interface DriftSectionProps {
	readonly run: string;
	readonly criterion: string;
	readonly step: "week" | "answers";
	readonly onStep: (step: "week" | "answers") => void;
}

/** How each person's labels change over time. */
export function DriftSection({ criterion, onStep, run, step }: DriftSectionProps): ReactElement {
	const drift = useApi("GET /review/{run}/drift", { run, criterion, step });
	const [isTable, setTable] = useState(false);
	return (
		<Section
			title="Over time"
			note={step === "week" ? "Answers of a week together" : "50 answers at a time"}
			actions={
				<>
					<SegmentedControl
						label="How answers are put together"
						value={step}
						onChange={onStep}
						choices={[
							{ value: "week", label: "Weeks" },
							{ value: "answers", label: "50 answers" },
						]}
					/>
					<IconButton
						label="Numbers of the labels over time"
						isPressed={isTable}
						onClick={() => setTable(!isTable)}
					>
						<TableProperties aria-hidden />
					</IconButton>
				</>
			}
		>
			<Answer of={drift}>
				{(view) =>
					isTable ? (
						<DriftTable view={view} />
					) : (
						<div className="flex flex-col gap-3 p-4">
							<div className="grid gap-4 xl:grid-cols-2">
								<DriftPlot
									view={view}
									step={step}
									measure="passes"
									title="Share of answers that pass"
								/>
								<DriftPlot
									view={view}
									step={step}
									measure="agreement"
									title="Share of equal answers with the others"
								/>
							</div>
							<DriftLegend view={view} />
						</div>
					)
				}
			</Answer>
		</Section>
	);
}
