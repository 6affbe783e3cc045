import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { ChatView } from "./chat-view.tsx";
import { RecordText } from "./record-text.tsx";

/** Props of {@link JudgeExchangeView}. */
export interface JudgeExchangeProps {
	readonly run: string;
	readonly row: string;
	readonly evaluator: string;
}

/** What a judge was sent and what it replied, as it came. */
export function JudgeExchangeView(of: JudgeExchangeProps): ReactElement {
	const exchange = useApi("GET /runs/{run}/rows/{row}/exchange", of);
	return (
		<Answer of={exchange}>
			{({ messages, reply }) => (
				<div className="flex flex-col gap-3 rounded-md border border-line bg-canvas p-3">
					{messages.length > 0 && <ChatView messages={messages} />}
					{reply === undefined ? (
						<p className="text-ink-muted">No reply is kept.</p>
					) : (
						<div>
							<p className="mb-1 text-2xs text-ink-faint">reply, as it came</p>
							<div className="rounded-md bg-sunken p-2 font-mono text-xs">
								<RecordText text={reply} limit={4_000} />
							</div>
						</div>
					)}
				</div>
			)}
		</Answer>
	);
}
