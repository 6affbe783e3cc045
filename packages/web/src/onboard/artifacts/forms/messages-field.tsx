import type { ChatMessage } from "@assay/core/domain";
import { Plus, X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { Select } from "../../../design/select.tsx";

/** Props of {@link MessagesField}. */
export interface MessagesFieldProps {
	readonly messages: readonly ChatMessage[];
	readonly onChange: (messages: readonly ChatMessage[]) => void;
	/** The field that a message's text is written in. */
	readonly renderText: (
		message: ChatMessage,
		index: number,
		onText: (content: string) => void,
	) => ReactNode;
}

const ROLES = (["system", "user", "assistant", "tool"] as const).map((value) => ({
	value,
	label: value,
}));

/** The messages of a conversation, oldest first. */
export function MessagesField({
	messages,
	onChange,
	renderText,
}: MessagesFieldProps): ReactElement {
	const set = (at: number, message: ChatMessage): void =>
		onChange(messages.map((one, i) => (i === at ? message : one)));
	return (
		<div className="@container flex flex-col gap-3">
			{messages.map((message, i) => (
				<div
					// Messages have no other name than their place.
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 @md:grid-cols-[8rem_minmax(0,1fr)_auto]"
				>
					<Select
						label={`Role ${i + 1}`}
						choices={ROLES}
						value={message.role}
						onChange={(role) => set(i, { ...message, role })}
					/>
					<div className="order-last col-span-2 min-w-0 @md:order-none @md:col-span-1">
						{renderText(message, i, (content) => set(i, { ...message, content }))}
					</div>
					<div className="pt-5">
						<IconButton
							label={`Remove message ${i + 1}`}
							disabled={messages.length === 1}
							onClick={() => onChange(messages.filter((_, at) => at !== i))}
						>
							<X aria-hidden />
						</IconButton>
					</div>
				</div>
			))}
			<div>
				<Button size="small" onClick={() => onChange([...messages, { role: "user", content: "" }])}>
					<Plus aria-hidden />
					Add message
				</Button>
			</div>
		</div>
	);
}
