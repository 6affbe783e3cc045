import type { RecordView } from "@assay/sdk/api";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactElement, useState } from "react";
import { api } from "../../data/api.ts";
import { Button } from "../../design/button.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { BaselineResponse } from "./baseline-response.tsx";
import { ChatView } from "./chat-view.tsx";
import { RecordFacts } from "./record-facts.tsx";
import { RecordLabels } from "./record-labels.tsx";
import type { ResponseLook } from "./record-look.ts";
import { RecordResponse } from "./record-response.tsx";
import { RecordSection } from "./record-section.tsx";
import { RecordText } from "./record-text.tsx";
import { RecordTruths } from "./record-truths.tsx";
import { RecordVerdicts } from "./record-verdicts.tsx";
import { RecordVersions } from "./record-versions.tsx";

/** Props of {@link RecordContent}. */
export interface RecordContentProps {
	readonly record: RecordView;
	readonly baseline: string | undefined;
	readonly look: ResponseLook;
	readonly onLook: (look: ResponseLook) => void;
	/** True: there is room for two columns. */
	readonly isWide: boolean;
	/** True: what evaluators said is shown on demand, as where people decide without it. */
	readonly areVerdictsClosed?: boolean;
}

const LONG_CONTEXT = 600;

/** A row with everything that is known of it. */
export function RecordContent(props: RecordContentProps): ReactElement {
	const { baseline, isWide, look, onLook, record } = props;
	const { context, reference, response } = record;
	const whole = (part: "input" | "context" | "reference"): string =>
		api.url("GET /runs/{run}/rows/{row}/text", { run: record.run, row: record.key, part });
	return (
		<div
			className={isWide ? "grid grid-cols-2 items-start gap-x-8 gap-y-6" : "flex flex-col gap-6"}
		>
			<div className="flex min-w-0 flex-col gap-6">
				<RecordSection title="Prompt">
					{record.isChat ? (
						<ChatView messages={record.input} whole={whole("input")} />
					) : (
						record.input.map(({ content }) => (
							<RecordText key="input" text={content} limit={2_000} whole={whole("input")} />
						))
					)}
				</RecordSection>
				{context !== undefined && (
					<Collapsed title="Context" length={context.length}>
						<RecordText text={context} limit={4_000} whole={whole("context")} />
					</Collapsed>
				)}
				<RecordSection
					title="Response"
					actions={
						response !== undefined && (
							<>
								<SegmentedControl
									label="How the response is shown"
									choices={[
										{ value: "markdown", label: "Markdown" },
										{ value: "raw", label: "Raw", detail: "r" },
										...(reference === undefined
											? []
											: [{ value: "diff" as const, label: "Diff to reference", detail: "d" }]),
									]}
									value={look}
									onChange={onLook}
								/>
								<CopyButton text={response.text.text} what="response" />
							</>
						)
					}
				>
					<div className="rounded-md border border-line bg-surface p-3">
						<RecordResponse record={record} look={look} before={reference?.text} />
					</div>
				</RecordSection>
				{reference !== undefined && (
					<RecordSection title="Reference">
						<RecordText text={reference} limit={2_000} whole={whole("reference")} />
					</RecordSection>
				)}
				{baseline !== undefined && <BaselineResponse record={record} baseline={baseline} />}
			</div>
			<div className="flex min-w-0 flex-col gap-6">
				{props.areVerdictsClosed === true ? (
					<Collapsed title="Verdicts">
						<RecordVerdicts record={record} />
					</Collapsed>
				) : (
					<RecordSection title="Verdicts">
						<RecordVerdicts record={record} />
					</RecordSection>
				)}
				{record.truths.length > 0 && (
					<RecordSection title="Ground truth">
						<RecordTruths truths={record.truths} />
					</RecordSection>
				)}
				{record.labels.length > 0 && (
					<RecordSection title="Labels of people">
						<RecordLabels labels={record.labels} />
					</RecordSection>
				)}
				<RecordSection title="Details">
					<RecordFacts record={record} />
				</RecordSection>
				<Collapsed title="Other versions of the response">
					<RecordVersions record={record} />
				</Collapsed>
			</div>
		</div>
	);
}

function Collapsed(props: {
	readonly title: string;
	/** Characters of what is in it; short texts are open from the start. */
	readonly length?: number;
	readonly children: ReactElement;
}): ReactElement {
	const { children, length, title } = props;
	const [isOpen, setOpen] = useState(length !== undefined && length <= LONG_CONTEXT);
	return (
		<RecordSection
			title={title}
			actions={
				<Button size="small" look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
					{isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
					{isOpen ? "Hide" : "Show"}
					<span className="sr-only">{title}</span>
					{!isOpen && length !== undefined && ` ${formatCount(length)} characters`}
				</Button>
			}
		>
			{isOpen && children}
		</RecordSection>
	);
}
