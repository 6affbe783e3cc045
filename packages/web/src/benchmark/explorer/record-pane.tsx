import { ChevronDown, ChevronUp, Link2, PanelRight, Square, X } from "lucide-react";
import { type ReactElement, useMemo, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { formatCount } from "../../design/format-number.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { useToast } from "../../design/toast.tsx";
import { type Command, useCommands } from "../../shell/commands.ts";
import { RecordContent } from "./record-content.tsx";
import type { ResponseLook } from "./record-look.ts";

/** Props of {@link RecordPane}. */
export interface RecordPaneProps {
	readonly run: string;
	readonly row: string;
	readonly baseline: string | undefined;
	/** Where the row stands among those listed; absent: not among them, or not known yet. */
	readonly at: number | undefined;
	readonly total: number;
	/** True: it takes all of the screen. */
	readonly isFull: boolean;
	/** Absent: there is no room for a panel. */
	readonly onFull: ((isFull: boolean) => void) | undefined;
	readonly onStep: (by: 1 | -1) => void;
	readonly onClose: () => void;
}

/** One row, opened, with ways to its neighbours. */
export function RecordPane(props: RecordPaneProps): ReactElement {
	const { at, baseline, isFull, onFull, onStep, row, run, total } = props;
	const record = useApi("GET /runs/{run}/rows/{row}", { run, row });
	const [look, setLook] = useState<ResponseLook>("markdown");
	const copyLink = useRecordCommands(props, setLook);
	return (
		<section aria-label="Record" className="flex min-h-0 min-w-0 grow flex-col bg-canvas">
			<header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-surface px-3">
				<h2 className="min-w-0 truncate font-semibold">
					<bdi>{record.data?.promptId ?? "Record"}</bdi>
				</h2>
				<span className="num ml-2 text-xs whitespace-nowrap text-ink-muted">
					{at === undefined
						? "not among the rows listed"
						: `${formatCount(at + 1)} of ${formatCount(total)}`}
				</span>
				<span className="grow" />
				<IconButton
					label="Previous record"
					shortcut="K"
					disabled={at === undefined || at === 0}
					onClick={() => onStep(-1)}
				>
					<ChevronUp aria-hidden />
				</IconButton>
				<IconButton
					label="Next record"
					shortcut="J"
					disabled={at === undefined || at >= total - 1}
					onClick={() => onStep(1)}
				>
					<ChevronDown aria-hidden />
				</IconButton>
				<IconButton label="Copy link" shortcut="C" onClick={copyLink}>
					<Link2 aria-hidden />
				</IconButton>
				{onFull !== undefined && (
					<IconButton
						label={isFull ? "Show beside the list" : "Show on the whole screen"}
						onClick={() => onFull(!isFull)}
					>
						{isFull ? <PanelRight aria-hidden /> : <Square aria-hidden />}
					</IconButton>
				)}
				<IconButton label="Back to the list" shortcut="Escape" onClick={props.onClose}>
					<X aria-hidden />
				</IconButton>
			</header>
			<div
				// Another record begins at its top.
				key={record.data?.key}
				role="region"
				aria-label="Content of the record"
				// A long text must scroll by key as well.
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
				tabIndex={0}
				className="min-h-0 grow overflow-y-auto p-4 focus-visible:-outline-offset-2"
			>
				<Answer of={record}>
					{(data) => (
						<RecordContent
							record={data}
							baseline={baseline}
							look={look === "diff" && data.reference === undefined ? "markdown" : look}
							onLook={setLook}
							isWide={isFull}
						/>
					)}
				</Answer>
			</div>
		</section>
	);
}

/** Keys of an open record; gives what copies its link. */
function useRecordCommands(
	{ onClose, onStep }: RecordPaneProps,
	setLook: (next: (look: ResponseLook) => ResponseLook) => void,
): () => void {
	const toast = useToast();
	const copyLink = useMemo(
		() => () =>
			void navigator.clipboard
				.writeText(globalThis.location.href)
				.then(() => toast({ title: "Copied the link to this record" })),
		[toast],
	);
	useCommands(
		useMemo((): readonly Command[] => {
			const toggle = (wanted: ResponseLook): void =>
				setLook((look) => (look === wanted ? "markdown" : wanted));
			const group = "Record";
			return [
				{ id: "record close", label: "Back to the list", group, keys: "Escape", run: onClose },
				{
					id: "record next",
					label: "Next record",
					group,
					keys: "ArrowRight",
					run: () => onStep(1),
				},
				{
					id: "record previous",
					label: "Previous record",
					group,
					keys: "ArrowLeft",
					run: () => onStep(-1),
				},
				{ id: "record link", label: "Copy link to the record", group, keys: "c", run: copyLink },
				{
					id: "record raw",
					label: "Response as it came",
					group,
					keys: "r",
					run: () => toggle("raw"),
				},
				{
					id: "record diff",
					label: "Diff to the reference",
					group,
					keys: "d",
					run: () => toggle("diff"),
				},
			];
		}, [copyLink, onClose, onStep, setLook]),
	);
	return copyLink;
}
