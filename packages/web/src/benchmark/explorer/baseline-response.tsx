import type { RecordView } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import { RecordResponse } from "./record-response.tsx";
import { RecordSection } from "./record-section.tsx";

/** Props of {@link BaselineResponse}. */
export interface BaselineResponseProps {
	readonly record: RecordView;
	/** A run. */
	readonly baseline: string;
}

/** What the baseline answered to the same prompt, and what differs. */
export function BaselineResponse({ baseline, record }: BaselineResponseProps): ReactElement {
	const before = useApi("GET /runs/{run}/rows/{row}", { run: baseline, row: record.key });
	const [look, setLook] = useState<"diff" | "text">("diff");
	const isMissing = before.error?.problem.status === 404;
	return (
		<RecordSection
			title="Baseline's response"
			actions={
				record.response !== undefined &&
				before.data?.response !== undefined && (
					<SegmentedControl
						label="How the baseline's response is shown"
						choices={[
							{ value: "diff", label: "What differs" },
							{ value: "text", label: "Text" },
						]}
						value={look}
						onChange={setLook}
					/>
				)
			}
		>
			<div className="rounded-md border border-line bg-surface p-3">
				{isMissing ? (
					<p className="text-ink-muted">The baseline does not have this prompt in this version.</p>
				) : (
					<Answer of={before}>
						{(other) =>
							look === "diff" && other.response !== undefined && record.response !== undefined ? (
								<WordDiff before={other.response.text.text} after={record.response.text.text} />
							) : (
								<RecordResponse record={other} look="markdown" before={undefined} />
							)
						}
					</Answer>
				)}
			</div>
		</RecordSection>
	);
}
