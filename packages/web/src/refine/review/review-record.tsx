import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { explorerSearch } from "../../benchmark/explorer/explorer-search.ts";
import { RecordContent } from "../../benchmark/explorer/record-content.tsx";
import type { ResponseLook } from "../../benchmark/explorer/record-look.ts";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";

/** Props of {@link ReviewRecord}. */
export interface ReviewRecordProps {
	readonly run: string;
	readonly row: string;
}

/** The current row as in the explorer; a label is decided before what evaluators said is looked at. */
export function ReviewRecord({ row, run }: ReviewRecordProps): ReactElement {
	const record = useApi("GET /runs/{run}/rows/{row}", { run, row });
	const [look, setLook] = useState<ResponseLook>("markdown");
	return (
		<div className="flex min-h-0 min-w-0 grow basis-1/2 flex-col border-l border-line bg-canvas">
			<header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
				<h2 className="min-w-0 truncate font-semibold">
					<bdi>{record.data?.promptId ?? "Record"}</bdi>
				</h2>
				<Link
					to="/explorer"
					search={explorerSearch.write({ run, row })}
					className="ml-auto shrink-0 rounded text-xs text-accent-ink hover:underline"
				>
					Open in the explorer
				</Link>
			</header>
			<section
				aria-label="Record"
				// A long text must scroll by key as well.
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
				tabIndex={0}
				className="min-h-0 grow overflow-y-auto p-4 focus-visible:-outline-offset-2"
			>
				<Answer of={record}>
					{(data) => (
						<RecordContent
							key={data.key}
							record={data}
							baseline={undefined}
							look={look === "diff" && data.reference === undefined ? "markdown" : look}
							onLook={setLook}
							isWide={false}
							areVerdictsClosed
						/>
					)}
				</Answer>
			</section>
		</div>
	);
}
