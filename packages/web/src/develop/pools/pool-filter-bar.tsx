import { Plus } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { Chip } from "../../design/chip.tsx";
import { Popover } from "../../design/popover.tsx";
import { Select } from "../../design/select.tsx";
import { CommittedField } from "../../onboard/import/committed-field.tsx";
import { PoolFilterForm } from "./pool-filter-form.tsx";
import type { PoolFilterProps } from "./pool-filter-props.ts";

/** The choice that leaves no row out; no label is called so. */
const ALL = " ";

/** Which rows are listed: words, ground truth, and conditions that can be taken away one by one. */
export function PoolFilterBar(props: PoolFilterProps): ReactElement {
	const { criterion, onChange, search, vocabulary } = props;
	const labels = vocabulary.criteria.find(({ name }) => name === criterion)?.labels ?? [];
	return (
		<>
			<div className="w-72 max-w-full">
				<CommittedField
					label="Words in prompt or response"
					placeholder='Words, or "a phrase"'
					value={search.q ?? ""}
					onCommit={(q) => onChange({ q: q === "" ? undefined : q, row: undefined })}
				/>
			</div>
			{criterion !== undefined && (
				<div className="w-44">
					<Select
						label="Ground truth"
						isLabelHidden
						choices={[
							{ value: ALL, label: "Labelled or not" },
							{ value: "*", label: "Labelled" },
							{ value: "-", label: "Not labelled" },
							...labels.map((name) => ({ value: name, label: `Label: ${name}` })),
						]}
						value={search.label ?? ALL}
						onChange={(label) =>
							onChange({ label: label === ALL ? undefined : label, row: undefined })
						}
					/>
				</div>
			)}
			<Popover
				title="Only rows with"
				trigger={
					<Button>
						<Plus aria-hidden />
						Filter
					</Button>
				}
			>
				<PoolFilterForm {...props} labels={labels} />
			</Popover>
			<Conditions search={search} onChange={onChange} />
		</>
	);
}

function Conditions({
	onChange,
	search,
}: Pick<PoolFilterProps, "onChange" | "search">): ReactElement {
	const { max, meta, min, vote } = search;
	return (
		<>
			{meta.map((one) => (
				<Chip key={one} value={one} onRemove={() => onChange({ meta: without(meta, one) })} />
			))}
			{vote.map((one) => (
				<Chip
					key={one}
					name="vote"
					value={one.replace(/=-$/, " abstains")}
					onRemove={() => onChange({ vote: without(vote, one) })}
				/>
			))}
			{(min !== undefined || max !== undefined) && (
				<Chip
					name="score"
					value={`${min ?? 0} to ${max ?? 1}`}
					onRemove={() => onChange({ min: undefined, max: undefined })}
				/>
			)}
		</>
	);
}

function without(list: readonly string[], gone: string): readonly string[] {
	return list.filter((one) => one !== gone);
}
