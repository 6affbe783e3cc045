import type { RecordMessage } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { RecordText } from "./record-text.tsx";

const LIMIT = 2_000;

/** Props of {@link ChatView}. */
export interface ChatViewProps {
	readonly messages: readonly RecordMessage[];
	/** Address of the whole text. */
	readonly whole?: string | undefined;
}

/** A conversation: who says what, the person at the right. */
export function ChatView({ messages, whole }: ChatViewProps): ReactElement {
	return (
		<ol className="flex flex-col gap-2">
			{messages.map(({ content, role }, i) => (
				<li
					// Messages have no other name than their place, and never move.
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					className={classNames(
						"flex max-w-[92%] min-w-0 flex-col gap-0.5",
						role === "user" ? "items-end self-end" : "self-start",
					)}
				>
					<span className="text-2xs text-ink-faint">{role}</span>
					<div
						className={classNames(
							"max-w-full rounded-lg border px-3 py-2",
							role === "user" && "border-transparent bg-selected",
							role === "assistant" && "border-line bg-surface",
							(role === "system" || role === "tool") && "border-line border-dashed bg-sunken",
						)}
					>
						<RecordText text={content} limit={LIMIT} whole={whole} />
					</div>
				</li>
			))}
		</ol>
	);
}
