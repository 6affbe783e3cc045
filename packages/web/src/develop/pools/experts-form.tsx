import type { PoolDetail, PoolTaskChoice, PoolTaskPreview } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Checkbox } from "../../design/checkbox.tsx";
import { formatCount } from "../../design/format-number.ts";
import { NumberField } from "../../design/number-field.tsx";
import { Select } from "../../design/select.tsx";
import { Switch } from "../../design/switch.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { TextField } from "../../design/text-field.tsx";
import { type ExpertsFields, nameOf } from "./experts-draft.ts";

/** Props of {@link ExpertsForm}. */
export interface ExpertsFormProps {
	readonly pool: PoolDetail;
	readonly fields: ExpertsFields;
	/** Rows that were picked in the list. */
	readonly picked: number;
	readonly preview: UseQueryResult<PoolTaskPreview, ApiError>;
	readonly set: (changed: Partial<ExpertsFields>) => void;
}

const DRAW_WORDS: Readonly<Record<PoolTaskChoice["draw"], string>> = {
	random: "Every row has the same chance: the labels can measure as well as teach.",
	uncertain: "Where the quality model is least sure. These labels only teach.",
	conflict: "Where labeling functions contradict each other. These labels only teach.",
	picked: "The rows that you picked. These labels only teach.",
};

/** What people shall decide, about which rows of a pool, and who they are. */
export function ExpertsForm(props: ExpertsFormProps): ReactElement {
	const { fields, pool, set } = props;
	return (
		<div className="flex min-w-0 flex-col gap-4">
			<TextField
				label="Name"
				value={fields.name}
				onChange={(name) => set({ name })}
				placeholder={nameOf({ ...fields, name: "" }, pool.name)}
			/>
			<CriteriaPart {...props} />
			<DrawPart {...props} />
			<TextArea
				label="People, one name a line"
				value={fields.people}
				onChange={(people) => set({ people })}
				rows={3}
				placeholder={"expert-1\nexpert-2"}
				hint="Each gets a link that opens this task and nothing else. More people can be added later."
			/>
			<TextArea
				label="Guideline"
				value={fields.guideline}
				onChange={(guideline) => set({ guideline })}
				rows={2}
				hint="What people should know beyond the criteria."
			/>
			<div className="flex flex-col items-start gap-2">
				<Switch
					label="Everybody answers each row, which shows how far people agree"
					checked={fields.isShared}
					onChange={(isShared) => set({ isShared })}
				/>
				<Switch
					label="Ask for the response that should have been given"
					checked={fields.wantsGoldenResponse}
					onChange={(wantsGoldenResponse) => set({ wantsGoldenResponse })}
				/>
			</div>
		</div>
	);
}

function CriteriaPart({ fields, pool, set }: ExpertsFormProps): ReactElement {
	const names = pool.vocabulary.criteria.map(({ name }) => name);
	return (
		<fieldset className="min-w-0">
			<legend className="pb-1 text-xs font-medium text-ink-muted">Criteria</legend>
			<div className="flex max-h-36 flex-col gap-1 overflow-y-auto rounded-md border border-line px-2.5 py-1.5">
				{names.map((name) => (
					<span key={name} className="min-w-0 truncate" title={name}>
						<Checkbox
							label={name}
							checked={fields.criteria.includes(name)}
							onChange={(isChosen) =>
								set({
									criteria: names.filter((one) =>
										one === name ? isChosen : fields.criteria.includes(one),
									),
								})
							}
						/>
					</span>
				))}
				{names.length === 0 && (
					<p className="text-ink-faint">The project has no criterion yet; define one first</p>
				)}
			</div>
		</fieldset>
	);
}

function DrawPart({ fields, picked, pool, preview, set }: ExpertsFormProps): ReactElement {
	const [criterion] = fields.criteria;
	const { labelingFunctions, models } = pool.vocabulary;
	const voters = labelingFunctions.filter((one) => one.hasVotes && one.criterion === criterion);
	const choices: readonly { readonly value: PoolTaskChoice["draw"]; readonly label: string }[] = [
		{ value: "random", label: "At random" },
		...(models.some((one) => one.criterion === criterion)
			? [{ value: "uncertain" as const, label: "Where the quality model is unsure" }]
			: []),
		...(voters.length > 1 ? [{ value: "conflict" as const, label: "Where votes conflict" }] : []),
		...(picked > 0
			? [{ value: "picked" as const, label: `The ${formatCount(picked)} picked rows` }]
			: []),
	];
	return (
		<div className="flex flex-col gap-2">
			<div className="grid gap-3 sm:grid-cols-[1fr_10rem]">
				<Select
					label="Rows"
					choices={choices}
					value={fields.draw}
					onChange={(draw) => set({ draw })}
				/>
				{fields.draw !== "picked" && (
					<NumberField
						label="How many"
						value={fields.count}
						onChange={(count) => set({ count })}
						min={1}
						max={10_000}
					/>
				)}
			</div>
			<p className="text-xs text-ink-faint">{DRAW_WORDS[fields.draw]}</p>
			<p role="status" className="foreign min-h-5 text-xs text-ink-muted">
				{previewText(preview)}
			</p>
		</div>
	);
}

function previewText({ data, error }: ExpertsFormProps["preview"]): string {
	if (error !== null) return error.problem.detail;
	if (data === undefined) return "";
	const { eligible, labelled, locked, rows } = data;
	return [
		`${formatCount(rows)} of ${formatCount(eligible)} rows that can be labelled`,
		...(labelled > 0 ? [`${formatCount(labelled)} have ground truth already`] : []),
		...(locked > 0 ? [`${formatCount(locked)} passed over, which only measure`] : []),
	].join(" · ");
}
