import type { ReactElement } from "react";
import { CopyButton } from "./copy-button.tsx";
import { SafeText } from "./safe-text.tsx";
import { ScrollBox } from "./scroll-box.tsx";

/** Props of {@link CodeBlock}. */
export interface CodeBlockProps {
	readonly code: string;
	/** What it is, for the copy button. */
	readonly what: string;
}

/** Code, a command or a template, with a button that copies it. */
export function CodeBlock({ code, what }: CodeBlockProps): ReactElement {
	return (
		<div className="relative rounded-md border border-line bg-sunken">
			<ScrollBox label={what} height="limited">
				<div className="p-3 pr-10 font-mono text-xs">
					<SafeText text={code} />
				</div>
			</ScrollBox>
			<div className="absolute top-1.5 right-1.5">
				<CopyButton text={code} what={what} />
			</div>
		</div>
	);
}
