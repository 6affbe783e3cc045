import type { CurationChoices } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { Answer } from "../../design/answer.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { Section } from "../../design/section.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import type { LabelingSubject } from "../labeling/use-labeling-subject.ts";
import { type CurateDraft, NO_QUOTAS, readWeights } from "./curate-draft.ts";
import { ScoreFields } from "./score-fields.tsx";

/** Props of {@link CurateFields}. */
export interface CurateFieldsProps {
	readonly subject: LabelingSubject;
	readonly choices: UseQueryResult<CurationChoices, ApiError>;
	readonly draft: CurateDraft;
	readonly onSubject: (changes: { readonly pool?: string; readonly criterion?: string }) => void;
	readonly onDraft: (changes: Partial<CurateDraft>) => void;
}

/** Everything that a curated set is made by. */
export function CurateFields(props: CurateFieldsProps): ReactElement {
	const { choices, draft, onDraft } = props;
	return (
		<>
			<SubjectFields {...props} />
			<Answer of={choices}>
				{(found) => (
					<>
						<ScoreFields choices={found} draft={draft} onDraft={onDraft} />
						<SizeFields draft={draft} onDraft={onDraft} />
						<QuotaFields choices={found} draft={draft} onDraft={onDraft} />
					</>
				)}
			</Answer>
		</>
	);
}

function SubjectFields({ draft, onDraft, onSubject, subject }: CurateFieldsProps): ReactElement {
	const { criteria, criterion, list, pool } = subject;
	return (
		<Part title="What">
			<div className="grid gap-4 md:grid-cols-3">
				<Select
					label="Pool"
					choices={(list.data?.pools ?? []).map(({ name }) => ({ value: name, label: name }))}
					value={pool?.name}
					onChange={(name) => onSubject({ pool: name })}
				/>
				<Select
					label="Criterion"
					choices={criteria.map(({ name }) => ({ value: name, label: name }))}
					value={criterion?.name}
					onChange={(name) => onSubject({ criterion: name })}
				/>
				<TextField
					label="Name of the set"
					value={draft.name ?? `${pool?.name ?? ""} ${criterion?.name ?? ""}`}
					onChange={(name) => onDraft({ name })}
				/>
			</div>
			<p className="mt-3 text-xs text-ink-faint">
				Duplicates, and rows that hold a text of the benchmark, are always taken out.
			</p>
		</Part>
	);
}

function SizeFields({
	draft,
	onDraft,
}: Pick<CurateFieldsProps, "draft" | "onDraft">): ReactElement {
	return (
		<Part title="How many">
			<div className="flex flex-wrap items-end gap-4">
				<div className="w-44">
					<NumberField
						label="Rows"
						min={1}
						placeholder="All that may be kept"
						value={draft.size}
						onChange={(size) => onDraft({ size })}
					/>
				</div>
				<SegmentedControl
					label="Which rows are taken"
					choices={[
						{ value: "best", label: "Best first" },
						{ value: "random", label: "At random" },
					]}
					value={draft.pick}
					onChange={(pick) => onDraft({ pick })}
				/>
				<div className="w-32">
					<NumberField
						label="Seed"
						min={0}
						value={draft.seed}
						onChange={(seed = 0) => onDraft({ seed })}
					/>
				</div>
				<Checkbox
					label="Leave out rows that are much alike (cosine above 0.9)"
					checked={draft.isDiverse}
					onChange={(isDiverse) => onDraft({ isDiverse })}
				/>
			</div>
		</Part>
	);
}

function QuotaFields({
	choices,
	draft,
	onDraft,
}: Pick<CurateFieldsProps, "draft" | "onDraft"> & {
	readonly choices: CurationChoices;
}): ReactElement {
	const isUnread = draft.weights.trim() !== "" && readWeights(draft.weights) === undefined;
	const groups = [
		{ value: NO_QUOTAS, label: "No quotas" },
		...(choices.slices.length === 0 ? [] : [{ value: "slice", label: "Slices" }]),
		...choices.metadataKeys.map((key) => ({ value: `metadata.${key}`, label: `metadata.${key}` })),
	];
	return (
		<Part title="Quotas">
			<div className="grid gap-4 md:grid-cols-3">
				<Select
					label="By"
					choices={groups}
					value={draft.by}
					onChange={(by) => onDraft({ by, weights: "" })}
				/>
				{draft.by !== NO_QUOTAS && (
					<div className="md:col-span-2">
						<TextField
							label="Weights"
							placeholder="mail=2, chat=1"
							hint={
								draft.by === "slice"
									? `Slices: ${choices.slices.join(", ")}. Without weights all count alike.`
									: "Without weights all groups count alike; with weights the others are left out."
							}
							error={isUnread ? "Expected group=weight, joined by commas" : undefined}
							value={draft.weights}
							onChange={(weights) => onDraft({ weights })}
						/>
					</div>
				)}
			</div>
		</Part>
	);
}

function Part({
	children,
	title,
}: {
	readonly title: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<Section title={title}>
			<div className="rounded-lg border border-line bg-surface p-4">{children}</div>
		</Section>
	);
}
