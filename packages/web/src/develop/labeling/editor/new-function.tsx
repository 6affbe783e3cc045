import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { LabelingView } from "@assay/sdk/api";
import { type ReactElement, useRef } from "react";
import { useApiAction } from "../../../data/use-api-action.ts";
import { useToast } from "../../../design/toast.tsx";
import { toJson } from "../../../onboard/artifacts/definition-draft.ts";
import { formIssues } from "../../../onboard/artifacts/form-issues.ts";
import { IssueSummary } from "../../../onboard/artifacts/issue-summary.tsx";
import { SaveBar } from "../../../onboard/artifacts/save-bar.tsx";
import { readStoredDraft } from "../../../onboard/artifacts/stored-draft.ts";
import { useDraft } from "../../../onboard/artifacts/use-draft.ts";
import { useFocusOnError } from "../../../onboard/artifacts/use-focus-on-error.ts";
import { LabelingForm } from "./labeling-form.tsx";
import { PanelFooter } from "./panel-footer.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { useLabelingPreview } from "./use-labeling-preview.ts";

/** Props of {@link NewFunction}. */
export interface NewFunctionProps {
	/** What it begins with. */
	readonly first: LabelingFunctionDefinition;
	/** Names the draft. */
	readonly draftName: string;
	readonly view: LabelingView;
	/** Another way to store it than as a definition. */
	readonly store?: ((definition: LabelingFunctionDefinition) => Promise<void>) | undefined;
	readonly onCreated: (name: string) => void;
}

const KIND = "labeling-function";

/** Makes a labeling function, and shows what it would do. */
export function NewFunction(props: NewFunctionProps): ReactElement {
	const { draftName, first, onCreated, view } = props;
	const form = useRef<HTMLDivElement>(null);
	const toast = useToast();
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	const store =
		props.store ??
		(async (definition: LabelingFunctionDefinition) => {
			await put.mutateAsync({ kind: KIND, name: definition.name, body: toJson(definition) });
		});
	const draft = useDraft({
		name: `new ${KIND} ${draftName}`,
		saved: { kind: KIND, definition: first } as const,
		read: (stored) => {
			const read = readStoredDraft(KIND, stored);
			return read?.kind === KIND ? read : undefined;
		},
		save: ({ definition }) => store(definition),
	});
	const { definition } = draft.value;
	const preview = useLabelingPreview(view.pool, definition);
	useFocusOnError(form, draft.error);
	const save = async (): Promise<void> => {
		if (!(await draft.save())) return;
		toast({ title: `Created labeling function ${definition.name}` });
		onCreated(definition.name);
	};
	return (
		<div ref={form} className="flex flex-col gap-4">
			<IssueSummary error={draft.error} />
			<LabelingForm
				definition={definition}
				issues={formIssues(draft.issues)}
				view={view}
				isNew
				onChange={(next) => draft.change({ kind: KIND, definition: next })}
			/>
			<PreviewPanel preview={preview} definition={definition} view={view} />
			<PanelFooter>
				<SaveBar draft={draft} what="the new labeling function" onSave={() => void save()} />
			</PanelFooter>
		</div>
	);
}
