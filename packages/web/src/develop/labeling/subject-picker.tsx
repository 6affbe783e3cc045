import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Select } from "../../design/select.tsx";
import { type LabelingSearch, NOTHING_OPEN } from "./labeling-search.ts";
import type { LabelingSubject } from "./use-labeling-subject.ts";

/** Props of {@link SubjectPicker}. */
export interface SubjectPickerProps {
	readonly subject: LabelingSubject;
	readonly setSearch: SetSearch<LabelingSearch>;
}

/** Chooses the pool and the criterion that are worked on. */
export function SubjectPicker({ setSearch, subject }: SubjectPickerProps): ReactElement {
	const { criteria, criterion, list, pool } = subject;
	const pools = list.data?.pools ?? [];
	return (
		<div className="flex flex-wrap items-center gap-2">
			<div className="w-44">
				<Select
					label="Pool"
					isLabelHidden
					choices={pools.map(({ name }) => ({ value: name, label: name }))}
					value={pool?.name}
					placeholder="Pool"
					onChange={(name) => setSearch({ pool: name, ...NOTHING_OPEN })}
				/>
			</div>
			<div className="w-44">
				<Select
					label="Criterion"
					isLabelHidden
					choices={criteria.map(({ name }) => ({ value: name, label: name }))}
					value={criterion?.name}
					placeholder="Criterion"
					onChange={(name) => setSearch({ criterion: name, ...NOTHING_OPEN })}
				/>
			</div>
		</div>
	);
}
