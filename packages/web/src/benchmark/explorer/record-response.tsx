import type { RecordView } from "@assay/sdk/api";
import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { api } from "../../data/api.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import type { ResponseLook } from "./record-look.ts";
import { RecordText } from "./record-text.tsx";
import { RemovedResponse } from "./removed-response.tsx";

/** Props of {@link RecordResponse}. */
export interface RecordResponseProps {
	readonly record: RecordView;
	readonly look: ResponseLook;
	/** Text that the response is laid beside in a diff. */
	readonly before: string | undefined;
}

/** The response: laid out, as it came, or with what differs from another text. */
export function RecordResponse({ before, look, record }: RecordResponseProps): ReactElement {
	const { response } = record;
	if (response === undefined) return <NoResponse record={record} />;
	if (look === "diff" && before !== undefined)
		return <WordDiff before={before} after={response.text.text} />;
	const whole = api.url("GET /runs/{run}/rows/{row}/text", {
		run: record.run,
		row: record.key,
		part: "response",
	});
	return <RecordText text={response.text} isMarkdown={look !== "raw"} whole={whole} />;
}

function NoResponse({ record }: { readonly record: RecordView }): ReactElement {
	if (record.responseRemovedAt !== undefined)
		return <RemovedResponse at={record.responseRemovedAt} />;
	if (record.failures.length === 0) return <p className="text-ink-muted">There is no response.</p>;
	return (
		<>
			{record.failures.map(({ code, detail, raw, remedy }) => (
				<div key={code} className="flex gap-2 text-warn">
					<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
					<div className="min-w-0">
						<SafeText text={detail} limit={1_000} />
						<p className="mt-1 text-ink-muted">
							{remedy} <code className="text-ink-faint">{code}</code>
						</p>
						{raw !== undefined && (
							<div className="mt-1 font-mono text-xs text-ink-muted">
								<SafeText text={raw.text} limit={1_000} />
							</div>
						)}
					</div>
				</div>
			))}
		</>
	);
}
