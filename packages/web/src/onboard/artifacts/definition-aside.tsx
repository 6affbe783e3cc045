import { DEFAULT_MIN_PROMPTS } from "@assay/core/benchmark";
import type { CriterionDefinition, JudgeSettings, SliceDefinition } from "@assay/core/domain";
import type { TypedDefinition } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { TunedFrom } from "../../develop/fine-tune/tuned-from.tsx";
import { TryCheckPanel } from "./forms/try-check-panel.tsx";
import { SlicePreviewPanel } from "./rules/slice-preview-panel.tsx";
import { useSlicePreview } from "./rules/use-slice-preview.ts";
import { TemplatePreview } from "./templates/template-preview.tsx";
import { useCriteria } from "./use-criteria.ts";

/** What the definition does with the project's prompts, beside its form. */
export function DefinitionAside({
	draft,
}: {
	readonly draft: TypedDefinition;
}): ReactElement | null {
	switch (draft.kind) {
		case "criterion":
		case "labeling-function":
			return null;
		case "slice":
			return <SliceAside slice={draft.definition} />;
		case "evaluator": {
			const { criterion, kind } = draft.definition;
			if (kind === "code")
				return <TryCheckPanel check={draft.definition.check} criterion={criterion} />;
			if (kind === "judge")
				return <JudgeAside judge={draft.definition.judge} criterion={criterion} />;
			return null;
		}
		case "system": {
			if (draft.definition.kind !== "prompt") return null;
			const { template } = draft.definition;
			return (
				<>
					<TunedFrom system={draft.definition.name} />
					<TemplatePreview
						templates={
							typeof template === "string"
								? [{ text: template }]
								: template.map(({ content, role }) => ({ role, text: content }))
						}
					/>
				</>
			);
		}
	}
}

function SliceAside({ slice }: { readonly slice: SliceDefinition }): ReactElement {
	const { data } = useSlicePreview(slice.rule);
	return <SlicePreviewPanel preview={data} minPrompts={slice.minPrompts ?? DEFAULT_MIN_PROMPTS} />;
}

function JudgeAside({
	criterion: name,
	judge,
}: {
	readonly judge: JudgeSettings;
	readonly criterion: string;
}): ReactElement {
	const criterion = useCriteria().find((one) => one.name === name);
	return (
		<TemplatePreview
			templates={[{ text: judge.prompt }]}
			extra={{
				response: "«the response»",
				...(criterion !== undefined && {
					criterion: criterion.description,
					labels: labelsText(criterion),
				}),
			}}
			note="Examples and, where the reply is JSON, how to reply are added at the end."
		/>
	);
}

function labelsText({ scale }: CriterionDefinition): string {
	return scale.kind === "labels"
		? scale.labels.map(({ name }) => name).join(", ")
		: "a number from 0 to 1";
}
