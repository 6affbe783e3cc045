import type { PromptSource, PromptVersion } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import { columnOf, letterOf, type PlaygroundColumn, templateText } from "./playground-columns.ts";

/** Props of {@link VersionsDialog}. */
export interface VersionsDialogProps {
	readonly sources: readonly PromptSource[];
	readonly place: number;
	readonly onLoad: (column: PlaygroundColumn) => void;
	readonly onClose: () => void;
}

const SHOWN = 8;

/** Versions of systems' prompts and of drafts: two can be compared, one is loaded. */
export function VersionsDialog(props: VersionsDialogProps): ReactElement {
	const { onClose, place, sources } = props;
	const [key, setKey] = useState(() => sources[0] && keyOf(sources[0]));
	const source = sources.find((one) => keyOf(one) === key);
	return (
		<Dialog
			title={`Load a version into ${letterOf(place)}`}
			size="large"
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={<Button onClick={onClose}>Cancel</Button>}
		>
			{source === undefined ? (
				<p className="text-ink-muted">
					No system of the project has a prompt, and no version was saved here yet.
				</p>
			) : (
				<div className="flex flex-col gap-4">
					<Select
						label="System or draft"
						choices={sources.map((one) => ({
							value: keyOf(one),
							label: one.name,
							detail: one.kind === "draft" ? "draft" : (one.place ?? "system"),
						}))}
						value={key}
						onChange={setKey}
					/>
					<Versions key={key} source={source} onLoad={props.onLoad} onDeleted={onClose} />
				</div>
			)}
		</Dialog>
	);
}

function keyOf({ kind, name }: PromptSource): string {
	return `${kind} ${name}`;
}

function Versions({
	onDeleted,
	onLoad,
	source,
}: {
	readonly source: PromptSource;
	readonly onLoad: (column: PlaygroundColumn) => void;
	readonly onDeleted: () => void;
}): ReactElement {
	const { kind, name } = source;
	const answer = useApi("GET /playground/sources/{kind}/{name}", { kind, name });
	const remove = useApiAction("DELETE /playground/drafts/{name}");
	const [chosen, setChosen] = useState<readonly string[]>([]);
	return (
		<Answer of={answer}>
			{({ versions }) => {
				const shown = versions.length > 0 ? versions : [currentOf(source)];
				const [after, before] = shown.filter(({ version }) => chosen.includes(version));
				return (
					<>
						<Table
							label={`Versions of ${name}`}
							head={
								<>
									<HeaderCell label="Compare" isLabelHidden />
									<HeaderCell label="Version" />
									<HeaderCell label="Made" align="end" />
									<HeaderCell label="Load" isLabelHidden />
								</>
							}
						>
							{shown.map((one) => (
								<VersionRow
									key={one.version}
									version={one}
									isChosen={chosen.includes(one.version)}
									onChoose={(isChosen) => {
										const others = chosen.filter((version) => version !== one.version);
										setChosen(isChosen ? [...others, one.version].slice(-2) : others);
									}}
									onLoad={() => onLoad(columnOf({ kind, name, version: one.version }, one))}
								/>
							))}
						</Table>
						{before !== undefined && after !== undefined && (
							<Section title="What changed">
								<WordDiff before={templateText(before.prompt)} after={templateText(after.prompt)} />
							</Section>
						)}
						{kind === "draft" && (
							<div>
								<Button
									look="plain"
									size="small"
									disabled={remove.isPending}
									onClick={() => void remove.mutateAsync({ name }).then(onDeleted, () => undefined)}
								>
									Delete the draft
								</Button>
							</div>
						)}
					</>
				);
			}}
		</Answer>
	);
}

/** A system of the configuration has no version in the store before its first run. */
function currentOf({ prompt, version }: PromptSource): PromptVersion {
	return { version, prompt, createdAt: 0, isCurrent: true, systems: [] };
}

function VersionRow({
	isChosen,
	onChoose,
	onLoad,
	version,
}: {
	readonly version: PromptVersion;
	readonly isChosen: boolean;
	readonly onChoose: (isChosen: boolean) => void;
	readonly onLoad: () => void;
}): ReactElement {
	const short = version.version.slice(0, SHOWN);
	return (
		<TableRow isSelected={isChosen}>
			<Cell>
				<Checkbox
					label={`Compare ${version.title ?? short}`}
					isLabelHidden
					checked={isChosen}
					onChange={onChoose}
				/>
			</Cell>
			<Cell isWide>
				<span className="flex flex-wrap items-center gap-2">
					{version.title !== undefined && <bdi className="truncate">{version.title}</bdi>}
					<code className="text-xs text-ink-faint">{short}</code>
					{version.isCurrent && <Badge tone="info">current</Badge>}
					<span className="truncate font-mono text-2xs text-ink-faint">{version.prompt.model}</span>
				</span>
				{version.note !== undefined && (
					<bdi className="block text-xs text-ink-muted">{version.note}</bdi>
				)}
			</Cell>
			<Cell align="end">
				{version.createdAt === 0 ? "" : <RelativeTime at={version.createdAt} />}
			</Cell>
			<Cell align="end">
				<Button size="small" onClick={onLoad}>
					Load
				</Button>
			</Cell>
		</TableRow>
	);
}
