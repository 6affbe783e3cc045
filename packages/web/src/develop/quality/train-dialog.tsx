import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { type LabelingSubject, useLabelingSubject } from "../labeling/use-labeling-subject.ts";
import { qualitySearch } from "./quality-search.ts";
import { TrainProgress } from "./train-progress.tsx";

/** Props of {@link TrainDialog}. */
export interface TrainDialogProps {
	readonly onClose: () => void;
	readonly onTrained: (name: string) => void;
}

const MAX_ROWS = 20_000;

/** Trains a quality model: on which pool, under which criterion, from how many rows. */
export function TrainDialog({ onClose, onTrained }: TrainDialogProps): ReactElement {
	const [search, setSearch] = useScreenSearch(qualitySearch);
	const subject = useLabelingSubject(search);
	const [typed, setTyped] = useState<string>();
	const [maxRows, setMaxRows] = useState<number | undefined>(MAX_ROWS);
	const [isGoldOnly, setGoldOnly] = useState(false);
	const train = useApiAction("POST /quality-models");
	const { criterion, pool } = subject;
	const name = typed ?? search.model ?? `${pool?.name ?? ""} ${criterion?.name ?? ""}`.trim();
	const isReady = pool?.state === "ready" && criterion !== undefined && name.trim() !== "";
	const isStarted = train.data !== undefined;
	return (
		<Dialog
			title="Train a quality model"
			description="It learns from the labels of people, which count ten times, and from the label model’s where there is one. Labels of the locked part only measure it."
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose()}
			actions={
				<>
					<Button onClick={onClose}>{isStarted ? "Close" : "Cancel"}</Button>
					<Button
						look="primary"
						disabled={!isReady || isStarted || train.isPending}
						onClick={() =>
							train.mutate({
								pool: pool?.name ?? "",
								criterion: criterion?.name ?? "",
								name: name.trim(),
								maxRows,
								isGoldOnly,
							})
						}
					>
						Train
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<SubjectFields subject={subject} onChange={setSearch} />
				<TextField label="Name of the model" value={name} onChange={setTyped} />
				<NumberField
					label="Rows to learn from at most"
					hint="Drawn at random, those with votes first; rows that people labelled come besides"
					min={1}
					step={1_000}
					value={maxRows}
					onChange={setMaxRows}
				/>
				<Checkbox
					label="Learn from people’s labels alone"
					checked={isGoldOnly}
					onChange={setGoldOnly}
				/>
				{train.error !== null && <ErrorState error={train.error} />}
				{train.data !== undefined && (
					<TrainProgress job={train.data.id} onFinished={() => onTrained(name.trim())} />
				)}
			</div>
		</Dialog>
	);
}

function SubjectFields({
	onChange,
	subject: { criteria, criterion, list, pool },
}: {
	readonly subject: LabelingSubject;
	readonly onChange: (
		changes: { readonly pool?: string; readonly criterion?: string },
		how: { readonly replace: true },
	) => void;
}): ReactElement {
	const pools = list.data?.pools ?? [];
	const labels = pool?.labels.find((one) => one.criterion === criterion?.name);
	return (
		<div className="grid gap-4 sm:grid-cols-2">
			<Select
				label="Pool"
				choices={pools.map((one) => ({ value: one.name, label: one.name }))}
				value={pool?.name}
				placeholder={pools.length === 0 ? "There is no pool" : "Choose a pool"}
				onChange={(name) => onChange({ pool: name }, { replace: true })}
			/>
			<Select
				label="Criterion"
				choices={criteria.map((one) => ({ value: one.name, label: one.name }))}
				value={criterion?.name}
				hint={
					labels === undefined
						? "No row has a label under it yet"
						: `${labels.rows} rows labelled, ${labels.locked} of them only to measure`
				}
				onChange={(name) => onChange({ criterion: name }, { replace: true })}
			/>
		</div>
	);
}
