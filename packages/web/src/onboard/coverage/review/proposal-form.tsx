import type { PromptInput } from "@assay/core/domain";
import { type ReactElement, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "../../../design/button.tsx";
import { Kbd } from "../../../design/kbd.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import { keysForPeople } from "../../../shell/key-name.ts";

/** Props of {@link ProposalForm}. */
export interface ProposalFormProps {
	readonly input: PromptInput;
	readonly onCancel: () => void;
	readonly onSave: (input: PromptInput) => void;
}

/** Changes a proposal's text, or each message of it, and lets it in. */
export function ProposalForm({ input, onCancel, onSave }: ProposalFormProps): ReactElement {
	const [draft, setDraft] = useState(input);
	const form = useRef<HTMLFormElement>(null);
	const isComplete = textsOf(draft).every((text) => text.trim() !== "");
	const save = (): void => {
		if (isComplete) onSave(draft);
	};
	const press = useEffectEvent((event: KeyboardEvent): void => {
		if (event.key === "Escape") onCancel();
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
	});
	useEffect(() => {
		const fields = form.current;
		fields?.querySelector("textarea")?.focus();
		fields?.addEventListener("keydown", press);
		return () => fields?.removeEventListener("keydown", press);
	}, []);
	return (
		<form
			ref={form}
			className="flex flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			{typeof draft === "string" ? (
				<TextArea label="Text" isLabelHidden rows={6} value={draft} onChange={setDraft} />
			) : (
				draft.map((message, i) => (
					<TextArea
						// Messages have no identity but their place, which does not change.
						// oxlint-disable-next-line react/no-array-index-key
						key={i}
						label={message.role}
						rows={3}
						value={message.content}
						onChange={(content) =>
							setDraft(draft.map((one, at) => (at === i ? { ...one, content } : one)))
						}
					/>
				))
			)}
			<div className="flex gap-2">
				<Button type="submit" look="primary" disabled={!isComplete}>
					Save and accept
					<Kbd keys={keysForPeople("mod+Enter")} />
				</Button>
				<Button onClick={onCancel}>
					Cancel
					<Kbd keys="Esc" />
				</Button>
			</div>
		</form>
	);
}

function textsOf(input: PromptInput): readonly string[] {
	return typeof input === "string" ? [input] : input.map(({ content }) => content);
}
