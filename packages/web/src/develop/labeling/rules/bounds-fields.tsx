import type { Bounds } from "@assay/core/domain";
import type { ReactElement } from "react";
import { NumberField } from "../../../design/number-field.tsx";
import type { FormIssues } from "../../../onboard/artifacts/form-issues.ts";

/** Props of {@link BoundsFields}. */
export interface BoundsFieldsProps<Rule extends Bounds> {
	readonly rule: Rule;
	readonly onChange: (rule: Rule) => void;
	readonly issues: FormIssues;
	/** Default 1. */
	readonly step?: number | undefined;
	readonly max?: number | undefined;
	/** What the numbers mean. */
	readonly hint?: string | undefined;
}

/** A lower and an upper bound; either may be empty. */
export function BoundsFields<Rule extends Bounds>(props: BoundsFieldsProps<Rule>): ReactElement {
	const { hint, issues, max, onChange, rule, step } = props;
	return (
		<div className="grid grid-cols-2 gap-2">
			<NumberField
				label="At least"
				hint={hint}
				min={0}
				max={max}
				step={step}
				value={rule.min}
				error={issues.at("min") ?? issues.at()}
				onChange={(value) => onChange(withBound(rule, "min", value))}
			/>
			<NumberField
				label="At most"
				min={0}
				max={max}
				step={step}
				value={rule.max}
				error={issues.at("max")}
				onChange={(value) => onChange(withBound(rule, "max", value))}
			/>
		</div>
	);
}

function withBound<Rule extends Bounds>(
	rule: Rule,
	name: "min" | "max",
	value: number | undefined,
): Rule {
	if (value !== undefined) return { ...rule, [name]: value };
	const rest = { ...rule };
	delete rest[name];
	return rest;
}
