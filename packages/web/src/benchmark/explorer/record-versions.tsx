import type { RecordView, RowVersion } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { SafeMarkdown } from "../../design/safe-markdown.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import { RemovedResponse } from "./removed-response.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** Versions that stand side by side. */
const MOST_SIDES = 3;

/** What other runs have for the same prompt, beside this response. */
export function RecordVersions({ record }: { readonly record: RecordView }): ReactElement {
	const versions = useApi("GET /runs/{run}/rows/{row}/versions", {
		run: record.run,
		row: record.key,
	});
	const [chosen, setChosen] = useState<readonly string[]>([]);
	const [isDiff, setDiff] = useState(true);
	return (
		<Answer of={versions}>
			{({ versions: all }) => {
				if (all.length === 0)
					return <p className="text-ink-muted">No other run has this prompt.</p>;
				const [first] = all;
				const keys = chosen.length > 0 ? chosen : first === undefined ? [] : [idOf(first)];
				return (
					<div className="flex flex-col gap-3">
						<div className="flex flex-wrap gap-x-4 gap-y-1">
							{all.map((version) => (
								<Checkbox
									key={idOf(version)}
									label={labelOf(version)}
									checked={keys.includes(idOf(version))}
									onChange={(isOn) =>
										setChosen(
											isOn
												? [...keys, idOf(version)].slice(-MOST_SIDES)
												: keys.filter((key) => key !== idOf(version)),
										)
									}
								/>
							))}
							<Checkbox label="Show what differs" checked={isDiff} onChange={setDiff} />
						</div>
						<div className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(16rem,1fr))]">
							{all
								.filter((version) => keys.includes(idOf(version)))
								.map((version) => (
									<VersionSide
										key={idOf(version)}
										version={version}
										now={isDiff ? record.response?.text.text : undefined}
									/>
								))}
						</div>
					</div>
				);
			}}
		</Answer>
	);
}

function VersionSide({
	now,
	version,
}: {
	readonly version: RowVersion;
	/** This run's response, where it is laid beside. */
	readonly now: string | undefined;
}): ReactElement {
	const text = version.response?.text;
	return (
		<article className="flex min-w-0 flex-col gap-2 rounded-md border border-line p-3">
			<header className="flex items-center gap-2 text-xs text-ink-muted">
				<bdi className="truncate font-medium text-ink">{version.system.name}</bdi>
				<RelativeTime at={version.createdAt} />
			</header>
			{version.responseRemovedAt !== undefined ? (
				<RemovedResponse at={version.responseRemovedAt} />
			) : text === undefined ? (
				<p className="text-ink-muted">There is no response.</p>
			) : now === undefined ? (
				<SafeMarkdown text={text} />
			) : (
				<WordDiff before={text} after={now} />
			)}
			<ul className="mt-auto flex flex-wrap gap-x-3 gap-y-1 border-t border-line pt-2 text-xs">
				{version.verdicts.map(({ evaluator, kind, label, score }) => (
					<li key={evaluator} className="flex max-w-full min-w-0 items-center gap-1">
						<bdi className="truncate text-ink-muted">{evaluator}</bdi>
						<VerdictMark kind={kind} score={score} label={label} />
					</li>
				))}
			</ul>
		</article>
	);
}

function idOf({ key, run }: RowVersion): string {
	return `${run} ${key}`;
}

function labelOf({ run, system, trial }: RowVersion): string {
	return `${system.name} · ${run.slice(-8)}${trial > 0 ? ` · trial ${trial}` : ""}`;
}
