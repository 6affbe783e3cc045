import { lazy, type ReactElement, Suspense } from "react";
import { cleanText } from "./clean-text.ts";
import { SafeText } from "./safe-text.tsx";

/** Longer ones are shown as plain text: laying them out would hold up the page. */
const LONGEST = 50_000;
const MarkdownView = lazy(() =>
	import("./markdown-view.tsx").then(
		({ MarkdownView: component }) => ({ default: component }),
		// Its code did not come: the text is there all the same.
		() => ({ default: SafeText }),
	),
);

/**
 * Markdown of others, laid out without loading anything: images are their text and address, links
 * show where they lead, and HTML stays text.
 */
export function SafeMarkdown({ text }: { readonly text: string }): ReactElement {
	if (text.length > LONGEST) return <SafeText text={text} />;
	return (
		<Suspense fallback={<SafeText text={text} />}>
			<MarkdownView text={cleanText(text)} />
		</Suspense>
	);
}
