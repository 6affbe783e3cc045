import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { DefinitionDetail, LabelingView, TypedDefinition } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { Archive } from "lucide-react";
import { type ReactElement, useRef, useState } from "react";
import { IconButton } from "../../../design/icon-button.tsx";
import { Switch } from "../../../design/switch.tsx";
import { useToast } from "../../../design/toast.tsx";
import { DraftConflict } from "../../../onboard/artifacts/draft-conflict.tsx";
import { formIssues } from "../../../onboard/artifacts/form-issues.ts";
import { IssueSummary } from "../../../onboard/artifacts/issue-summary.tsx";
import { SaveBar } from "../../../onboard/artifacts/save-bar.tsx";
import { useArchive } from "../../../onboard/artifacts/use-archive.tsx";
import { useDefinitionDraft } from "../../../onboard/artifacts/use-definition-draft.ts";
import { useFocusOnError } from "../../../onboard/artifacts/use-focus-on-error.ts";
import { FunctionFacts } from "./function-facts.tsx";
import { LabelingForm } from "./labeling-form.tsx";
import { PanelFooter } from "./panel-footer.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { useLabelingPreview } from "./use-labeling-preview.ts";

/** Props of {@link FunctionEditor}. */
export interface FunctionEditorProps {
	readonly detail: DefinitionDetail;
	readonly definition: LabelingFunctionDefinition;
	readonly view: LabelingView;
	readonly onClose: () => void;
}

const KIND = "labeling-function";

/** Edits a labeling function that was made in the browser, and shows what it would do. */
export function FunctionEditor(props: FunctionEditorProps): ReactElement {
	const { detail, onClose, view } = props;
	const form = useRef<HTMLDivElement>(null);
	const edit = useEdit(props);
	const { definition, draft } = edit;
	const what = `labeling function “${detail.name}”`;
	const { archive, question } = useArchive(onClose);
	const preview = useLabelingPreview(view.pool, definition);
	const item = view.functions.find(({ name }) => name === detail.name);
	useFocusOnError(form, draft.error);
	return (
		<div ref={form} className="flex flex-col gap-4">
			<div className="flex items-center gap-2">
				<Switch
					label={definition.active === false ? "Inactive: its votes are not used" : "Active"}
					checked={definition.active !== false}
					isDisabled={edit.isStoring}
					onChange={(isActive) => void edit.switchTo(isActive)}
				/>
				<span className="ml-auto">
					<IconButton label="Archive" size="small" onClick={() => archive(detail)}>
						<Archive aria-hidden />
					</IconButton>
				</span>
			</div>
			<DraftConflict draft={draft} what={what} />
			{draft.theirs === undefined && <IssueSummary error={draft.error} />}
			<LabelingForm
				definition={definition}
				issues={formIssues(draft.issues)}
				view={view}
				isNew={false}
				onChange={(next) => draft.change({ kind: KIND, definition: next })}
			/>
			<PreviewPanel preview={preview} definition={definition} view={view} />
			{item !== undefined && !draft.isDirty && <FunctionFacts item={item} view={view} />}
			<PanelFooter>
				<SaveBar
					draft={draft}
					what={what}
					saved={draft.base}
					onSave={() => void (draft.isDirty && draft.save())}
				/>
			</PanelFooter>
			{question}
		</div>
	);
}

/** The same labeling function, switched on or off. */
function switched(
	definition: LabelingFunctionDefinition,
	isActive: boolean,
): LabelingFunctionDefinition {
	const { active: _before, ...rest } = definition;
	return isActive ? rest : { ...rest, active: false };
}

function useEdit({ definition: saved, detail }: FunctionEditorProps) {
	const toast = useToast();
	const [isStoring, setStoring] = useState(false);
	const draft = useDefinitionDraft(detail, { kind: KIND, definition: saved });
	const definitionOf = (value: TypedDefinition): LabelingFunctionDefinition =>
		value.kind === KIND ? value.definition : saved;
	const definition = definitionOf(draft.value);
	/** At once; what is typed and not saved stays so. */
	const switchTo = async (isActive: boolean): Promise<void> => {
		setStoring(true);
		try {
			await draft.saveAside({
				kind: KIND,
				definition: switched(definitionOf(draft.base.value), isActive),
			});
			if (draft.isDirty) draft.change({ kind: KIND, definition: switched(definition, isActive) });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			toast({ title: "Not switched", detail: error.message, isError: true });
		} finally {
			setStoring(false);
		}
	};
	return { definition, draft, switchTo, isStoring };
}
