import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { DefinitionDetail, LabelingView } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { type ReactElement, useRef, useState } from "react";
import { apiQuery } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { IconButton } from "../../../design/icon-button.tsx";
import { Switch } from "../../../design/switch.tsx";
import { useToast } from "../../../design/toast.tsx";
import { toJson } from "../../../onboard/artifacts/definition-draft.ts";
import { DraftConflict } from "../../../onboard/artifacts/draft-conflict.tsx";
import { formIssues } from "../../../onboard/artifacts/form-issues.ts";
import { IssueSummary } from "../../../onboard/artifacts/issue-summary.tsx";
import { SaveBar } from "../../../onboard/artifacts/save-bar.tsx";
import { readStoredDraft } from "../../../onboard/artifacts/stored-draft.ts";
import { useArchive } from "../../../onboard/artifacts/use-archive.tsx";
import { useDraft } from "../../../onboard/artifacts/use-draft.ts";
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
	const { base, draft, setBase } = edit;
	const { definition } = draft.value;
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
			{detail.version !== base.version && draft.isDirty && (
				<DraftConflict
					detail={detail}
					draft={draft.value}
					onKeepMine={() => setBase(detail)}
					onTakeTheirs={() => {
						draft.discard();
						setBase(detail);
					}}
				/>
			)}
			{draft.error?.problem.code !== "CONFLICT" && <IssueSummary error={draft.error} />}
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
					what={`labeling function “${detail.name}”`}
					saved={{ version: base.version, at: base.createdAt }}
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

function useEdit({ definition, detail }: FunctionEditorProps) {
	const toast = useToast();
	const queries = useQueryClient();
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	// The version that the input rests on: not the newest, which somebody else may have saved meanwhile.
	const [base, setBase] = useState(detail);
	const store = async (next: LabelingFunctionDefinition): Promise<void> => {
		const stored = await put.mutateAsync({
			kind: KIND,
			name: detail.name,
			body: toJson(next),
			expectedVersion: base.version,
		});
		queries.setQueryData(
			apiQuery("GET /definitions/{kind}/{name}", { kind: KIND, name: detail.name }).queryKey,
			stored,
		);
		setBase(stored);
	};
	const parsed = base.parsed?.kind === KIND ? base.parsed : ({ kind: KIND, definition } as const);
	const draft = useDraft({
		name: `${KIND} ${detail.name}`,
		saved: parsed,
		read: (stored) => {
			const read = readStoredDraft(KIND, stored);
			return read?.kind === KIND ? read : undefined;
		},
		save: (value) => store(value.definition),
	});
	const [seen, setSeen] = useState(detail);
	if (detail !== seen) {
		setSeen(detail);
		if (!draft.isDirty && !draft.isSaving) setBase(detail);
	}
	/** At once; what is typed and not saved stays so. */
	const switchTo = async (isActive: boolean): Promise<void> => {
		try {
			await store(switched(parsed.definition, isActive));
			if (draft.isDirty)
				draft.change({ kind: KIND, definition: switched(draft.value.definition, isActive) });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			toast({ title: "Not switched", detail: error.message, isError: true });
		}
	};
	return { base, setBase, draft, switchTo, isStoring: put.isPending };
}
