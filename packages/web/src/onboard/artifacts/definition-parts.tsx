import type { DefinitionInput } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { FormSection } from "./form-section.tsx";

/** What a version of a definition says, to be read. */
export function DefinitionParts(
	input: DefinitionInput & { readonly version: string },
): ReactElement {
	const found = useApi("GET /definitions/{kind}/{name}/versions/{version}", input);
	return (
		<FormSection title="Definition">
			<Answer of={found}>
				{({ parts }) => (
					<dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
						{parts.map(({ text, what }) => (
							<div key={what} className="contents">
								<dt className="text-ink-muted">{what}</dt>
								<dd>
									<SafeText text={text} />
								</dd>
							</div>
						))}
					</dl>
				)}
			</Answer>
		</FormSection>
	);
}
