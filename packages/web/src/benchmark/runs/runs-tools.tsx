import { GitCompareArrows, Trash2, X } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import type { Choice } from "../../design/choice.ts";
import { formatCount } from "../../design/format-number.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { compareSearch } from "../../progress/compare/compare-search.ts";
import { tagText } from "./arrange-runs.ts";
import { FilterPopover } from "./filter-popover.tsx";
import type { ListedRun } from "./listed-run.ts";
import { runStateWord } from "./run-state-badge.tsx";
import type { RunsSearch } from "./runs-search.ts";

const STATES = ["running", "interrupted", "finished"] as const;

/** Props of {@link RunsTools}. */
export interface RunsToolsProps {
	readonly all: readonly ListedRun[];
	/** False: the server has not said yet which there are. */
	readonly isKnown: boolean;
	readonly shown: number;
	readonly search: Pick<RunsSearch, "system" | "state" | "tag">;
	readonly onSearch: (changed: Partial<RunsSearch>) => void;
	/** Selected runs that are in sight. */
	readonly selected: readonly ListedRun["run"][];
	readonly onClear: () => void;
	readonly onDelete: () => void;
}

/** Narrows the list, and does something with the runs that are selected. */
export function RunsTools(props: RunsToolsProps): ReactElement {
	const { all, search, selected } = props;
	const isFiltered = search.system.length + search.state.length + search.tag.length > 0;
	return (
		<>
			<FilterPopover
				label="System"
				choices={choices(all.map(({ run }) => run.system.name))}
				chosen={search.system}
				onChange={(system) => props.onSearch({ system })}
			/>
			<FilterPopover
				label="State"
				choices={STATES.map((value) => ({ value, label: runStateWord(value) }))}
				chosen={search.state}
				onChange={(state) => props.onSearch({ state })}
			/>
			<FilterPopover
				label="Tag"
				choices={choices(
					all.flatMap(({ run }) =>
						Object.entries(run.tags).map(([name, value]) => tagText(name, value)),
					),
				)}
				chosen={search.tag}
				onChange={(tag) => props.onSearch({ tag })}
			/>
			{isFiltered && (
				<Button look="plain" onClick={() => props.onSearch({ system: [], state: [], tag: [] })}>
					<X aria-hidden />
					Show all
				</Button>
			)}
			<span className="ml-auto flex items-center gap-2">
				{selected.length > 0 ? (
					<SelectedTools {...props} />
				) : (
					props.isKnown && (
						<span className="num text-xs text-ink-faint">
							{isFiltered
								? `${formatCount(props.shown)} of ${formatCount(all.length)} runs`
								: `${formatCount(all.length)} ${all.length === 1 ? "run" : "runs"}`}
						</span>
					)
				)}
			</span>
		</>
	);
}

function choices(values: readonly string[]): readonly Choice[] {
	return [...new Set(values)].toSorted().map((value) => ({ value, label: value }));
}

function SelectedTools({ onClear, onDelete, selected }: RunsToolsProps): ReactElement {
	return (
		<>
			<span className="num text-xs text-ink-muted">{selected.length} selected</span>
			<Button look="plain" onClick={onClear}>
				Clear
			</Button>
			{selected.length > 1 && (
				<LinkButton
					to="/compare"
					search={compareSearch.write({ runs: selected.map(({ id }) => id).toReversed() })}
				>
					<GitCompareArrows aria-hidden />
					Compare
				</LinkButton>
			)}
			<Button disabled={selected.some(({ state }) => state === "running")} onClick={onDelete}>
				<Trash2 aria-hidden />
				Delete…
			</Button>
		</>
	);
}
