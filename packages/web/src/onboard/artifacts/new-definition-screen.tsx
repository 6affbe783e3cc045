import type { TypedDefinition } from "@assay/sdk/api";
import { useNavigate } from "@tanstack/react-router";
import { type ReactElement, useEffect, useRef } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Answer } from "../../design/answer.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { Screen } from "../../shell/screen.tsx";
import type { ArtifactKindInfo } from "./artifact-kinds.ts";
import { DefinitionAside } from "./definition-aside.tsx";
import { newDraft, renamed, toJson } from "./definition-draft.ts";
import { DefinitionForm } from "./definition-form.tsx";
import { EditorLayout } from "./editor-layout.tsx";
import { formIssues } from "./form-issues.ts";
import { FormSection } from "./form-section.tsx";
import { IssueSummary } from "./issue-summary.tsx";
import { SaveBar } from "./save-bar.tsx";
import { readStoredDraft } from "./stored-draft.ts";
import { useDraft } from "./use-draft.ts";
import { useFocusOnError } from "./use-focus-on-error.ts";

/** Props of {@link NewDefinitionScreen}. */
export interface NewDefinitionScreenProps {
	readonly info: ArtifactKindInfo;
	/** Name of the one that it is to be a copy of. */
	readonly copy: string | undefined;
}

/** Makes a definition, from nothing or from another one. */
export function NewDefinitionScreen({ copy, info }: NewDefinitionScreenProps): ReactElement {
	const source = useApi(
		"GET /definitions/{kind}/{name}",
		{ kind: info.kind, name: copy ?? "" },
		{ isEnabled: copy !== undefined },
	);
	if (copy === undefined) return <NewForm info={info} first={newDraft(info.kind)} />;
	return (
		<Answer of={source}>
			{({ parsed: draft = newDraft(info.kind) }) => {
				return <NewForm info={info} first={renamed(draft, `${copy} copy`)} />;
			}}
		</Answer>
	);
}

function NewForm({
	first,
	info,
}: {
	readonly info: ArtifactKindInfo;
	readonly first: TypedDefinition;
}): ReactElement {
	const form = useRef<HTMLDivElement>(null);
	const nameField = useRef<HTMLInputElement>(null);
	useEffect(() => nameField.current?.focus(), []);
	const navigate = useNavigate();
	const toast = useToast();
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	const draft = useDraft({
		name: `new ${info.kind} ${first.definition.name}`,
		saved: first,
		read: (stored) => readStoredDraft(info.kind, stored),
		save: async ({ definition, kind }) => {
			await put.mutateAsync({ kind, name: definition.name, body: toJson(definition) });
		},
	});
	const { name } = draft.value.definition;
	const issues = formIssues(draft.issues);
	useFocusOnError(form, draft.error);
	const save = async (): Promise<void> => {
		if (await draft.save()) {
			toast({ title: `Created ${info.one} ${name}` });
			await navigate({
				to: "/artifacts/$kind/$name",
				params: { kind: info.path, name },
				replace: true,
			});
		}
	};
	return (
		<Screen
			title={`New ${info.one}`}
			crumbs={[{ label: info.many, to: `/artifacts/${info.path}` }]}
			actions={<SaveBar draft={draft} what={`the new ${info.one}`} onSave={() => void save()} />}
		>
			<EditorLayout formRef={form} aside={<DefinitionAside draft={draft.value} />}>
				<IssueSummary error={draft.error} />
				<FormSection title="Name">
					<TextField
						label="Name"
						isLabelHidden
						inputRef={nameField}
						hint="It stays; texts and rules can be changed later."
						value={name}
						error={issues.at("name")}
						onChange={(text) => draft.change(renamed(draft.value, text))}
					/>
				</FormSection>
				<DefinitionForm draft={draft.value} issues={issues} onChange={draft.change} />
			</EditorLayout>
		</Screen>
	);
}
