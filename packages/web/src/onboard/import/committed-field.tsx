import { type ReactElement, useState } from "react";
import { TextField } from "../../design/text-field.tsx";

/** Props of {@link CommittedField}. */
export interface CommittedFieldProps {
	readonly label: string;
	readonly isLabelShown?: boolean | undefined;
	readonly hint?: string | undefined;
	readonly placeholder?: string | undefined;
	readonly value: string;
	/** Called with Enter, or when the field is left, where the text has changed. */
	readonly onCommit: (value: string) => void;
}

/** A text that counts once it is finished, since much work follows from it. */
export function CommittedField(props: CommittedFieldProps): ReactElement {
	const { onCommit, value } = props;
	const [draft, setDraft] = useState<string>();
	const commit = (): void => {
		const text = draft?.trim();
		setDraft(undefined);
		if (text !== undefined && text !== value) onCommit(text);
	};
	return (
		<form
			className="min-w-0 grow"
			onSubmit={(event) => {
				event.preventDefault();
				commit();
			}}
		>
			<TextField
				label={props.label}
				isLabelHidden={props.isLabelShown !== true}
				hint={props.hint}
				placeholder={props.placeholder}
				value={draft ?? value}
				onChange={setDraft}
				onLeave={commit}
			/>
		</form>
	);
}
