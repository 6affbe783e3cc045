import type { DisagreementGroupItem } from "@assay/sdk/api";
import { CircleCheck, TextCursorInput } from "lucide-react";
import { type ReactElement, useState } from "react";
import { explorerSearch } from "../../benchmark/explorer/explorer-search.ts";
import { stringifySearch } from "../../data/search-text.ts";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount, formatP, formatPercent } from "../../design/format-number.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { AddressLink } from "../../progress/address-link.tsx";
import { builderSearch } from "./builder-search.ts";
import { GroupNaming } from "./group-naming.tsx";

/** Props of {@link DisagreementPanel}. */
export interface DisagreementPanelProps {
	/** Id of the trial. */
	readonly trial: string | undefined;
	readonly run: string;
	/** Absent where the evaluator has no prompt. */
	readonly onApply: ((suggestion: string) => void) | undefined;
}

const KINDS: Readonly<Record<DisagreementGroupItem["kind"], string>> = {
	labels: "by label",
	slice: "by slice",
	explanations: "by explanation",
	"response-words": "by response",
};
const LINKS = 6;

/** What the rows have in common on which judge and people differ, and what may be said to the judge. */
export function DisagreementPanel(props: DisagreementPanelProps): ReactElement {
	const { trial } = props;
	const [model, setModel] = useState<string>();
	const groups = useApi(
		"GET /trials/{trial}/groups",
		{ trial: trial ?? "" },
		{ isEnabled: trial !== undefined },
	);
	// Apart from the groups, which stay while another model is chosen.
	const named = useApi(
		"GET /trials/{trial}/groups",
		{ trial: trial ?? "", model },
		{ isEnabled: trial !== undefined && model !== undefined },
	).data?.groups;
	return (
		<Answer of={groups}>
			{({ compared, disagreements, groups: found }) =>
				disagreements === 0 ? (
					<EmptyState icon={CircleCheck} title="No disagreement">
						{compared === 0
							? "No row of the trial has both a label and a verdict yet. Try the draft on labelled rows."
							: `Judge and people say the same on all ${formatCount(compared)} rows.`}
					</EmptyState>
				) : (
					<div className="flex flex-col gap-3">
						<p className="text-xs text-ink-muted">
							{formatCount(disagreements)} of {formatCount(compared)} rows differ. A row may be in
							several groups. Groups are found and counted on the same rows: take them as hints.
						</p>
						{trial !== undefined && <GroupNaming trial={trial} onModel={setModel} />}
						<ul className="flex flex-col gap-3">
							{found.map((group) => (
								<Group
									key={group.id}
									group={group}
									model={model}
									words={named?.find(({ id }) => id === group.id)?.byModel}
									{...props}
								/>
							))}
						</ul>
					</div>
				)
			}
		</Answer>
	);
}

function Group({
	group,
	model,
	onApply,
	run,
	words,
}: DisagreementPanelProps & {
	readonly group: DisagreementGroupItem;
	readonly model: string | undefined;
	readonly words: DisagreementGroupItem["byModel"];
}): ReactElement {
	const [, setSearch] = useScreenSearch(builderSearch);
	return (
		<li className="rounded-lg border border-line bg-surface p-4">
			<div className="flex flex-wrap items-center gap-2">
				<h3 className="foreign font-semibold">{group.name}</h3>
				<Badge>{KINDS[group.kind]}</Badge>
				<span className="num ml-auto text-xs text-ink-muted">
					{formatCount(group.count)} rows,{" "}
					{formatPercent(Math.round(100 * group.share) / 100, { isWhole: true })} of the
					disagreements
					{group.pValue !== undefined && `, p ${formatP(group.pValue)}`}
				</span>
			</div>
			{group.suggestion !== "" && (
				<div className="mt-3 rounded-md bg-sunken p-3 text-xs">
					<SafeText text={group.suggestion} />
				</div>
			)}
			{words !== undefined && <ModelWords words={words} model={model} onApply={onApply} />}
			<div className="mt-3 flex flex-wrap items-center gap-2">
				{onApply !== undefined && group.suggestion !== "" && (
					<Button size="small" onClick={() => onApply(group.suggestion)}>
						<TextCursorInput aria-hidden />
						Apply suggestion
					</Button>
				)}
				<span className="text-xs text-ink-faint">Rows:</span>
				{group.keys.slice(0, LINKS).map((key) => (
					<button
						key={key}
						type="button"
						aria-label={`Row ${key} of ${group.name}`}
						onClick={() => setSearch({ view: "results", row: key })}
						className="num rounded border border-line px-1.5 text-xs text-accent-ink hover:bg-hover"
					>
						{key}
					</button>
				))}
				{group.keys[0] !== undefined && (
					<AddressLink
						href={`/explorer${stringifySearch(explorerSearch.write({ run, row: group.keys[0] }))}`}
						look="plain"
					>
						Explorer
					</AddressLink>
				)}
			</div>
		</li>
	);
}

function ModelWords({
	model,
	onApply,
	words,
}: Pick<DisagreementPanelProps, "onApply"> & {
	readonly model: string | undefined;
	readonly words: NonNullable<DisagreementGroupItem["byModel"]>;
}): ReactElement {
	if (words.kind === "unusable")
		return <p className="foreign mt-3 text-xs text-warn">{words.reason}. The words above stay.</p>;
	return (
		<div className="mt-3 rounded-md bg-sunken p-3 text-xs">
			<div className="mb-2 flex flex-wrap items-center gap-2">
				<p className="foreign font-medium">{words.name}</p>
				<Badge>
					named by <bdi>{model}</bdi>
				</Badge>
			</div>
			<SafeText text={words.suggestion} />
			{onApply !== undefined && (
				<div className="mt-2">
					<Button size="small" onClick={() => onApply(words.suggestion)}>
						<TextCursorInput aria-hidden />
						Apply the model's words
					</Button>
				</div>
			)}
		</div>
	);
}
