import {
	type CriterionDefinition,
	type CriterionLabel,
	isUnitInterval,
	type UnitInterval,
	unitInterval,
} from "@assay/core/domain";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { DefinitionFormProps } from "./definition-form.ts";
import { evenScores, movedLabel, TWO_LABELS } from "./scale-labels.ts";

/** The labels of a criterion with their scores and where it passes, or a share. */
export function ScaleFields(props: DefinitionFormProps<CriterionDefinition>): ReactElement {
	const { definition, issues, onChange } = props;
	const { passAt, scale } = definition;
	return (
		<>
			<div>
				<SegmentedControl
					label="Kind of scale"
					choices={[
						{ value: "labels", label: "Labels" },
						{ value: "share", label: "A share from 0 to 1" },
					]}
					value={scale.kind}
					onChange={(kind) =>
						kind !== scale.kind &&
						onChange(
							kind === "share"
								? {
										...definition,
										scale: { kind },
										passAt: unitInterval(0.5),
										estimate: "mean-score",
									}
								: {
										...definition,
										scale: { kind, labels: TWO_LABELS },
										passAt: unitInterval(1),
										estimate: "pass-rate",
									},
						)
					}
				/>
			</div>
			{scale.kind === "share" ? (
				<NumberField
					label="Passes from"
					min={0}
					max={1}
					step={0.05}
					value={passAt}
					error={issues.at("passAt")}
					onChange={(value) => {
						if (value !== undefined && isUnitInterval(value))
							onChange({ ...definition, passAt: value });
					}}
				/>
			) : (
				<LabelRows {...props} labels={scale.labels} />
			)}
		</>
	);
}

function LabelRows({
	definition,
	issues,
	labels,
	onChange,
}: DefinitionFormProps<CriterionDefinition> & {
	readonly labels: readonly CriterionLabel[];
}): ReactElement {
	const set = (next: readonly CriterionLabel[], passAt: UnitInterval = definition.passAt): void =>
		onChange({ ...definition, passAt, scale: { kind: "labels", labels: next } });
	const replace = (at: number, label: CriterionLabel): void =>
		set(labels.map((one, i) => (i === at ? label : one)));
	const problems = issues.under("scale", "labels");
	return (
		<div className="flex flex-col gap-2">
			{labels.map((label, i) => (
				<div
					// Labels have no other name than their place while they are typed.
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					className="grid grid-cols-[minmax(8rem,1fr)_8.5rem_5.5rem_auto] items-end gap-2"
				>
					<TextField
						label={`Label ${i + 1}`}
						value={label.name}
						error={problems.at(i, "name")}
						onChange={(name) => replace(i, { ...label, name })}
					/>
					<NumberField
						label="Score"
						min={0}
						max={1}
						step={0.05}
						value={label.score}
						error={problems.at(i, "score")}
						onChange={(score) => {
							if (score !== undefined && isUnitInterval(score)) replace(i, { ...label, score });
						}}
					/>
					<span className="flex h-8 items-center">
						{label.score >= definition.passAt ? (
							<Badge tone="good">passes</Badge>
						) : (
							<Button size="small" look="plain" onClick={() => set(labels, label.score)}>
								Pass here
							</Button>
						)}
					</span>
					<span className="flex h-8 items-center">
						<IconButton
							label={`Move ${label.name} up`}
							size="small"
							disabled={i === 0}
							onClick={() => set(movedLabel(labels, i, i - 1))}
						>
							<ArrowUp aria-hidden />
						</IconButton>
						<IconButton
							label={`Move ${label.name} down`}
							size="small"
							disabled={i === labels.length - 1}
							onClick={() => set(movedLabel(labels, i, i + 1))}
						>
							<ArrowDown aria-hidden />
						</IconButton>
						<IconButton
							label={`Remove ${label.name}`}
							size="small"
							disabled={labels.length <= 2}
							onClick={() => set(labels.filter((_, at) => at !== i))}
						>
							<X aria-hidden />
						</IconButton>
					</span>
				</div>
			))}
			<div className="flex gap-2">
				<Button size="small" onClick={() => set([...labels, { name: "", score: unitInterval(1) }])}>
					<Plus aria-hidden />
					Add label
				</Button>
				<Button size="small" look="plain" onClick={() => set(evenScores(labels), unitInterval(1))}>
					Even scores
				</Button>
			</div>
		</div>
	);
}
