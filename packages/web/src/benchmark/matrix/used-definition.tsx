import type { RunDefinitionBody } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { CodeBlock } from "../../design/code-block.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { DetailsSection } from "./details-section.tsx";

const FOLDERS = { criterion: "criteria", evaluator: "evaluators", slice: "slices" } as const;

/** Props of {@link UsedDefinition}. */
export interface UsedDefinitionProps extends Pick<RunDefinitionBody, "kind" | "name"> {
	readonly run: string;
}

/** A definition as the run used it, and the way to what it is now. */
export function UsedDefinition({ kind, name, run }: UsedDefinitionProps): ReactElement {
	const definition = useApi("GET /runs/{run}/definition", { run, kind, name });
	return (
		<DetailsSection title="Definition, as the run used it">
			<Answer of={definition}>
				{({ body }) => <CodeBlock what="the definition" code={JSON.stringify(body, null, 2)} />}
			</Answer>
			<div>
				<LinkButton size="small" to="/artifacts/$kind/$name" params={{ kind: FOLDERS[kind], name }}>
					Open the {kind}
				</LinkButton>
			</div>
		</DetailsSection>
	);
}
