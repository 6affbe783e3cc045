import { Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { TextArea } from "../../../design/text-area.tsx";

/** Props of {@link TextsField}. */
export interface TextsFieldProps {
	readonly texts: readonly string[];
	readonly onChange: (texts: readonly string[]) => void;
	readonly error?: string | undefined;
}

/** Several texts, each of which may be long. */
export function TextsField({ error, onChange, texts }: TextsFieldProps): ReactElement {
	const shown = texts.length === 0 ? [""] : texts;
	return (
		<div className="flex flex-col gap-2">
			{shown.map((text, i) => (
				// Texts have no other name than their place.
				// oxlint-disable-next-line react/no-array-index-key
				<div key={i} className="flex items-start gap-1">
					<div className="min-w-0 grow">
						<TextArea
							label={shown.length === 1 ? "Text" : `Text ${i + 1}`}
							rows={3}
							value={text}
							error={i === 0 ? error : undefined}
							onChange={(next) => onChange(shown.map((one, j) => (i === j ? next : one)))}
						/>
					</div>
					{shown.length > 1 && (
						<div className="mt-5">
							<IconButton
								label={`Remove text ${i + 1}`}
								size="small"
								onClick={() => onChange(shown.filter((_, j) => i !== j))}
							>
								<X aria-hidden />
							</IconButton>
						</div>
					)}
				</div>
			))}
			<div>
				<Button size="small" onClick={() => onChange([...shown, ""])}>
					<Plus aria-hidden />
					Add a text
				</Button>
			</div>
		</div>
	);
}
