import type { ImportColumn } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { Select } from "../../design/select.tsx";
import { TableRow } from "../../design/table-row.tsx";
import {
	type ColumnTarget,
	isTargetKind,
	readTarget,
	TARGETS,
	type TargetKind,
	targetWords,
} from "./column-target.ts";
import { CommittedField } from "./committed-field.tsx";

const CHOICES = Object.keys(TARGETS)
	.filter(isTargetKind)
	.map((kind) => ({ value: kind, label: targetWords(kind).label }));

/** Props of {@link MappingRow}. */
export interface MappingRowProps {
	readonly column: ImportColumn;
	readonly isChanged: boolean;
	readonly onChange: (target: ColumnTarget) => void;
}

/** One column and what it becomes. */
export function MappingRow({ column, isChanged, onChange }: MappingRowProps): ReactElement {
	const target = readTarget(column.becomes);
	const isUnused = target?.kind === "ignored";
	return (
		<TableRow>
			<Cell isHeader isWide>
				<div className="flex min-w-52 flex-col py-0.5">
					<span className="flex items-baseline gap-2">
						<bdi
							className={`truncate font-medium ${isUnused ? "text-ink-faint" : ""}`}
							title={column.column}
						>
							{cleanText(column.column)}
						</bdi>
						<span
							className="max-w-[60%] shrink-0 truncate text-xs text-ink-faint"
							title={column.because}
						>
							{isChanged ? "changed by you" : column.because}
						</span>
					</span>
					<Samples samples={column.samples} />
				</div>
			</Cell>
			<Cell>
				<div className="flex w-88 items-center gap-2 py-0.5">
					<div className="w-44 shrink-0">
						<Select<TargetKind>
							label={`${column.column} becomes`}
							isLabelHidden
							choices={CHOICES}
							value={target?.kind}
							placeholder={column.becomes}
							onChange={(kind) => onChange({ kind, name: "" })}
						/>
					</div>
					{target !== undefined && (
						<NameOf target={target} column={column.column} onChange={onChange} />
					)}
				</div>
			</Cell>
		</TableRow>
	);
}

/** The first values, each kept in its own direction of writing. */
function Samples({ samples }: { readonly samples: readonly string[] }): ReactElement {
	if (samples.length === 0)
		return <span className="text-xs text-ink-faint">no value in the first rows</span>;
	return (
		<span className="truncate text-xs text-ink-muted" title={samples.join("\n")}>
			{samples.map((sample, index) => (
				<span key={sample}>
					{index > 0 && <span className="text-ink-faint"> · </span>}
					<bdi>{cleanText(sample.replaceAll(/\s*\n\s*/g, " "))}</bdi>
				</span>
			))}
		</span>
	);
}

/** Whose label or verdict it is, or which key; for what has a name. */
function NameOf({
	column,
	onChange,
	target,
}: {
	readonly column: string;
	readonly target: ColumnTarget;
	readonly onChange: (target: ColumnTarget) => void;
}): ReactElement | undefined {
	const { named } = targetWords(target.kind);
	if (named === undefined) return undefined;
	return (
		<CommittedField
			label={`${named} of ${column}`}
			placeholder={named}
			value={target.name}
			onCommit={(name) => onChange({ kind: target.kind, name })}
		/>
	);
}
