import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { SafeMarkdown } from "../../design/safe-markdown.tsx";
import { Section } from "../../design/section.tsx";

/** The page has it already. */
const TITLE = /^# .*\n+/;

/** What goes along with every exported file. */
export function CardSection({ set }: { readonly set: string }): ReactElement {
	const answer = useApi("GET /curated-sets/{set}/card", { set });
	return (
		<Section title="Card" note="goes along with every exported file">
			<div className="overflow-x-auto rounded-lg border border-line bg-surface p-4">
				<Answer of={answer}>
					{({ markdown }) => <SafeMarkdown text={markdown.replace(TITLE, "")} />}
				</Answer>
			</div>
		</Section>
	);
}
