import { type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Combobox } from "../../design/combobox.tsx";
import { NumberField } from "../../design/number-field.tsx";
import type { PoolFilterProps } from "./pool-filter-props.ts";

/** Props of {@link PoolFilterForm}. */
export interface PoolFilterFormProps extends PoolFilterProps {
	/** Of the criterion. */
	readonly labels: readonly string[];
}

/** Conditions on metadata, votes and scores: each is added when it is chosen. */
export function PoolFilterForm(props: PoolFilterFormProps): ReactElement {
	const { criterion, labels, onChange, search, vocabulary } = props;
	const functions = vocabulary.labelingFunctions.filter(
		(one) => one.hasVotes && one.criterion === criterion,
	);
	const fields = vocabulary.metadata.flatMap(({ key, values }) =>
		values.map((value) => `${key}=${value}`),
	);
	const votes = functions.flatMap(({ name }) => [
		...labels.map((label) => ({ value: `${name}=${label}`, label: `${name}: ${label}` })),
		{ value: `${name}=-`, label: `${name}: abstains` },
	]);
	const hasScores = vocabulary.models.some((one) => one.criterion === criterion);
	return (
		<div className="flex w-72 flex-col gap-3">
			{fields.length > 0 && (
				<Combobox
					label="Metadata"
					placeholder="A field and its value"
					choices={fields.map((one) => ({ value: one, label: one }))}
					value={undefined}
					onChange={(one) =>
						one !== undefined && onChange({ meta: [...new Set([...search.meta, one])] })
					}
				/>
			)}
			{votes.length > 0 ? (
				<Combobox
					label="Vote"
					placeholder="A labeling function and its vote"
					choices={votes}
					value={undefined}
					onChange={(one) =>
						one !== undefined && onChange({ vote: [...new Set([...search.vote, one])] })
					}
				/>
			) : (
				<p className="text-xs text-ink-faint">
					Votes can be asked for once labeling functions were applied to the pool.
				</p>
			)}
			{hasScores && <ScoreRange {...props} />}
			{fields.length === 0 && (
				<p className="text-xs text-ink-faint">The rows have no metadata with short values.</p>
			)}
		</div>
	);
}

function ScoreRange({ onChange, search }: PoolFilterFormProps): ReactElement {
	const [min, setMin] = useState(search.min ?? 0);
	const [max, setMax] = useState(search.max ?? 1);
	return (
		<div className="flex items-end gap-2">
			<NumberField
				label="Score from"
				value={min}
				onChange={(value) => setMin(value ?? 0)}
				min={0}
				max={1}
				step={0.05}
			/>
			<NumberField
				label="to"
				value={max}
				onChange={(value) => setMax(value ?? 1)}
				min={0}
				max={1}
				step={0.05}
			/>
			<Button onClick={() => onChange({ min, max })}>Set</Button>
		</div>
	);
}
