import type { JudgeVersion } from "@assay/sdk/api";
import { History, Pencil } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Cell } from "../../design/cell.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { builderSearch } from "./builder-search.ts";
import { NoteDialog } from "./note-dialog.tsx";
import { VersionComparison } from "./version-comparison.tsx";

/** Props of {@link VersionsPanel}. */
export interface VersionsPanelProps {
	readonly evaluator: string;
	readonly run: string;
}

const SHOWN = 8;

/** Versions of a judge; two of them can be put side by side. */
export function VersionsPanel({ evaluator, run }: VersionsPanelProps): ReactElement {
	const answer = useApi("GET /judges/{evaluator}/versions", { evaluator });
	const [{ versions: chosen }, setSearch] = useScreenSearch(builderSearch);
	const [named, setNamed] = useState<JudgeVersion>();
	const toggle = (version: string, isChosen: boolean): void => {
		const others = chosen.filter((one) => one !== version);
		setSearch({ versions: isChosen ? [...others, version].slice(-2) : others }, { replace: true });
	};
	return (
		<Answer of={answer}>
			{({ versions }) => (
				<div className="flex flex-col gap-4">
					{versions.length === 0 ? (
						<EmptyState icon={History} title="No version is stored yet">
							Versions are kept from the first run or saving on.
						</EmptyState>
					) : (
						<Table
							label="Versions"
							head={
								<>
									<HeaderCell label="Compare" isLabelHidden />
									<HeaderCell label="Version" />
									<HeaderCell label="Note" isSecondary />
									<HeaderCell label="Made" align="end" />
									<HeaderCell label="Rename" isLabelHidden />
								</>
							}
						>
							{versions.map((one) => (
								<TableRow key={one.version} isSelected={chosen.includes(one.version)}>
									<Cell>
										<Checkbox
											label={`Compare ${one.name ?? one.version.slice(0, SHOWN)}`}
											isLabelHidden
											checked={chosen.includes(one.version)}
											onChange={(isChosen) => toggle(one.version, isChosen)}
										/>
									</Cell>
									<Cell isWide>
										<span className="flex items-center gap-2">
											<bdi className="truncate">{one.name ?? "unnamed"}</bdi>
											<code className="text-xs text-ink-faint">{one.version.slice(0, SHOWN)}</code>
											{one.isCurrent && <Badge tone="info">current</Badge>}
										</span>
									</Cell>
									<Cell isSecondary isWide>
										<bdi className="text-xs text-ink-muted">{one.note}</bdi>
									</Cell>
									<Cell align="end">
										{one.createdAt === 0 ? "" : <RelativeTime at={one.createdAt} />}
									</Cell>
									<Cell>
										<IconButton
											label={`Name version ${one.version.slice(0, SHOWN)}`}
											size="small"
											onClick={() => setNamed(one)}
										>
											<Pencil aria-hidden />
										</IconButton>
									</Cell>
								</TableRow>
							))}
						</Table>
					)}
					{chosen.length === 2 ? (
						<VersionComparison
							evaluator={evaluator}
							run={run}
							versions={inOrder(versions, chosen)}
						/>
					) : (
						<p className="text-xs text-ink-faint">
							{versions.length > 1
								? "Choose two versions to compare them."
								: "Saving the draft makes the next one, which can be compared with this."}
						</p>
					)}
					{named !== undefined && (
						<NoteDialog evaluator={evaluator} version={named} onClose={() => setNamed(undefined)} />
					)}
				</div>
			)}
		</Answer>
	);
}

/** The older one first. */
function inOrder(
	versions: readonly JudgeVersion[],
	chosen: readonly string[],
): readonly JudgeVersion[] {
	return versions.filter(({ version }) => chosen.includes(version)).toReversed();
}
