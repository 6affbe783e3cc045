import type { PromptDetail } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Archive } from "lucide-react";
import { type ReactElement, useMemo, useRef } from "react";
import { apiQuery, useApi } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { useScreenSearch } from "../../../data/use-screen-search.ts";
import { Answer } from "../../../design/answer.tsx";
import { Badge } from "../../../design/badge.tsx";
import { Button } from "../../../design/button.tsx";
import { TextField } from "../../../design/text-field.tsx";
import { useToast } from "../../../design/toast.tsx";
import { Screen } from "../../../shell/screen.tsx";
import { artifactSearch } from "../artifact-search.ts";
import { DraftConflict } from "../draft-conflict.tsx";
import { EditorLayout } from "../editor-layout.tsx";
import { formIssues } from "../form-issues.ts";
import { FormSection } from "../form-section.tsx";
import { IssueSummary } from "../issue-summary.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useDraft } from "../use-draft.ts";
import { useFocusOnError } from "../use-focus-on-error.ts";
import { type DraftVersion, useVersionedDraft } from "../use-versioned-draft.ts";
import { ViewSwitch } from "../view-switch.tsx";
import { NEW_PROMPT, type PromptDraft, promptBody, promptDraft } from "./prompt-draft.ts";
import { PromptForm } from "./prompt-form.tsx";
import { PromptHistory } from "./prompt-history.tsx";
import { readStoredPrompt } from "./stored-prompt.ts";

const CRUMBS = [{ label: "Prompts", to: "/artifacts/prompts" }];

/** Writes a prompt. */
export function NewPromptScreen(): ReactElement {
	const form = useRef<HTMLDivElement>(null);
	const navigate = useNavigate();
	const put = useApiAction("PUT /prompts/{id}");
	const draft = useDraft({
		name: "new prompt",
		saved: NEW_PROMPT,
		read: readStoredPrompt,
		save: async (value) => {
			await put.mutateAsync({ id: value.id, body: promptBody(value) });
		},
	});
	const issues = formIssues(draft.issues);
	useFocusOnError(form, draft.error);
	const save = async (): Promise<void> => {
		if (await draft.save())
			await navigate({
				to: "/artifacts/$kind/$name",
				params: { kind: "prompts", name: draft.value.id },
				replace: true,
			});
	};
	return (
		<Screen
			title="New prompt"
			crumbs={CRUMBS}
			actions={<SaveBar draft={draft} what="the new prompt" onSave={() => void save()} />}
		>
			<EditorLayout formRef={form}>
				<IssueSummary error={draft.error} />
				<FormSection title="Id">
					<TextField
						label="Id"
						hint="It stays, and is unique in the project."
						value={draft.value.id}
						error={
							issues.at("id") ??
							(draft.error !== undefined && draft.value.id === "" ? "expected an id" : undefined)
						}
						onChange={(id) => draft.change({ ...draft.value, id })}
					/>
				</FormSection>
				<PromptForm draft={draft.value} issues={issues} onChange={draft.change} />
			</EditorLayout>
		</Screen>
	);
}

/** One prompt, to be read and edited. */
export function PromptScreen({ id }: { readonly id: string }): ReactElement {
	const detail = useApi("GET /prompts/{id}", { id });
	return <Answer of={detail}>{(found) => <EditPrompt detail={found} />}</Answer>;
}

function EditPrompt({ detail }: { readonly detail: PromptDetail }): ReactElement {
	const { id } = detail.prompt;
	const [{ view }] = useScreenSearch(artifactSearch);
	const form = useRef<HTMLDivElement>(null);
	const queries = useQueryClient();
	const put = useApiAction("PUT /prompts/{id}");
	const { queryKey } = apiQuery("GET /prompts/{id}", { id });
	const newest = useMemo(() => versionOf(detail), [detail]);
	const draft = useVersionedDraft({
		name: `prompt ${id}`,
		newest,
		read: readStoredPrompt,
		refresh: () => queries.invalidateQueries({ queryKey }),
		save: async (value, expectedVersion) => {
			const stored = await put.mutateAsync({ id, body: promptBody(value), expectedVersion });
			queries.setQueryData(queryKey, stored);
			return versionOf(stored);
		},
	});
	const what = `prompt “${id}”`;
	useFocusOnError(form, draft.error);
	const save = async (): Promise<void> => {
		if (draft.isDirty) await draft.save();
	};
	return (
		<Screen
			title={id}
			crumbs={CRUMBS}
			picker={<Badge>{detail.prompt.provenance.kind}</Badge>}
			tools={<ViewSwitch edit="Prompt" />}
			actions={
				<>
					<SaveBar draft={draft} what={what} saved={draft.base} onSave={() => void save()} />
					<ArchivePrompt id={id} onArchive={draft.discard} />
				</>
			}
		>
			{view === "history" ? (
				<PromptHistory detail={detail} />
			) : (
				<EditorLayout formRef={form} aside={<PromptAside detail={detail} />}>
					<DraftConflict draft={draft} what={what} />
					{draft.theirs === undefined && <IssueSummary error={draft.error} />}
					<PromptForm
						draft={draft.value}
						issues={formIssues(draft.issues)}
						onChange={draft.change}
					/>
				</EditorLayout>
			)}
		</Screen>
	);
}

function versionOf({ prompt, version }: PromptDetail): DraftVersion<PromptDraft> {
	return { version, value: promptDraft(prompt) };
}

function ArchivePrompt({
	id,
	onArchive,
}: {
	readonly id: string;
	readonly onArchive: () => void;
}): ReactElement {
	const navigate = useNavigate();
	const toast = useToast();
	const remove = useApiAction("DELETE /prompts/{id}");
	const restore = useApiAction("POST /prompts/{id}/restore");
	const archive = async (): Promise<void> => {
		onArchive();
		// First away from what is about to be gone.
		await navigate({ to: "/artifacts/$kind", params: { kind: "prompts" } });
		try {
			const { seq } = await remove.mutateAsync({ id });
			toast({
				title: "Prompt archived",
				detail: id,
				undo: () => void bringBack(seq),
			});
		} catch (error) {
			toast({ title: "Not archived", detail: messageOf(error), isError: true });
		}
	};
	const bringBack = async (seq: number): Promise<void> => {
		try {
			await restore.mutateAsync({ id, seq });
			toast({ title: "Prompt is back", detail: id });
		} catch (error) {
			toast({ title: "Not restored", detail: messageOf(error), isError: true });
		}
	};
	return (
		<Button onClick={() => void archive()}>
			<Archive aria-hidden />
			Archive
		</Button>
	);
}

function messageOf(error: unknown): string {
	if (error instanceof ApiError) return error.message;
	throw error;
}

function PromptAside({ detail }: { readonly detail: PromptDetail }): ReactElement {
	const { provenance } = detail.prompt;
	return (
		<FormSection title="In slices">
			{detail.slices.length === 0 ? (
				<p className="text-ink-muted">In no slice that the prompt alone decides.</p>
			) : (
				<ul className="flex flex-wrap gap-1.5">
					{detail.slices.map((name) => (
						<li key={name}>
							<Link
								to="/artifacts/$kind/$name"
								params={{ kind: "slices", name }}
								className="hover:underline"
							>
								<Badge tone="info">{name}</Badge>
							</Link>
						</li>
					))}
				</ul>
			)}
			<p className="foreign text-xs text-ink-muted">
				{provenance.kind}
				{"source" in provenance && ` from ${provenance.source}`}
				{"from" in provenance && ` from ${provenance.from} by ${provenance.model}`}
			</p>
		</FormSection>
	);
}
