import type { DefinitionDetail, TypedDefinition } from "@assay/sdk/api";
import { useNavigate } from "@tanstack/react-router";
import {
	Archive,
	ArchiveRestore,
	Copy,
	FileCode2,
	MoreHorizontal,
	TriangleAlert,
	Wrench,
} from "lucide-react";
import { type ReactElement, useRef } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { CodeBlock } from "../../design/code-block.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { builderSearch } from "../../refine/builder/builder-search.ts";
import { Screen } from "../../shell/screen.tsx";
import type { ArtifactKindInfo } from "./artifact-kinds.ts";
import { artifactSearch } from "./artifact-search.ts";
import { DefinitionAside } from "./definition-aside.tsx";
import { DefinitionForm } from "./definition-form.tsx";
import { DefinitionParts } from "./definition-parts.tsx";
import { DraftConflict } from "./draft-conflict.tsx";
import { draftKey } from "./draft-key.ts";
import { EditorLayout } from "./editor-layout.tsx";
import { formIssues } from "./form-issues.ts";
import { HistoryPanel } from "./history/history-panel.tsx";
import { IssueSummary } from "./issue-summary.tsx";
import { OriginBadge } from "./origin-badge.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useArchive } from "./use-archive.tsx";
import { useDefinitionDraft } from "./use-definition-draft.ts";
import { useFocusOnError } from "./use-focus-on-error.ts";
import { ViewSwitch } from "./view-switch.tsx";

/** Props of {@link DefinitionScreen}. */
export interface DefinitionScreenProps {
	readonly info: ArtifactKindInfo;
	readonly name: string;
}

/** One definition: to be edited, or read where it comes from code; and its history. */
export function DefinitionScreen({ info, name }: DefinitionScreenProps): ReactElement {
	const detail = useApi("GET /definitions/{kind}/{name}", { kind: info.kind, name });
	return (
		<Answer of={detail}>
			{(found) => {
				const canEdit =
					info.editedIn === undefined && found.place === undefined && found.state !== "archived";
				return canEdit && found.parsed !== undefined ? (
					<EditScreen info={info} detail={found} parsed={found.parsed} />
				) : (
					<ReadScreen info={info} detail={found} />
				);
			}}
		</Answer>
	);
}

interface DetailProps {
	readonly info: ArtifactKindInfo;
	readonly detail: DefinitionDetail;
}

function ReadScreen({ detail, info }: DetailProps): ReactElement {
	const [{ view }] = useScreenSearch(artifactSearch);
	const { restore } = useArchive();
	const { state } = detail;
	return (
		<Screen
			title={detail.name}
			crumbs={[{ label: info.many, to: `/artifacts/${info.path}` }]}
			picker={<OriginBadge item={detail} />}
			tools={<ViewSwitch edit="Definition" />}
			actions={
				<>
					{state === "archived" && (
						<Button look="primary" onClick={() => restore(detail)}>
							<ArchiveRestore aria-hidden />
							Restore
						</Button>
					)}
					<MoreActions info={info} detail={detail} />
				</>
			}
		>
			{view === "history" ? (
				<History detail={detail} />
			) : (
				<EditorLayout>
					<p className="flex gap-2 rounded-md border border-line bg-sunken p-3 text-ink-muted">
						<FileCode2 aria-hidden className="mt-0.5 size-4 shrink-0" />
						<span className="foreign">{whyReadOnly(info, detail)}</span>
					</p>
					{detail.parts.length === 0 ? (
						<CodeBlock code={JSON.stringify(detail.body, undefined, 2)} what="definition" />
					) : (
						<DefinitionParts kind={detail.kind} name={detail.name} version={detail.version} />
					)}
				</EditorLayout>
			)}
		</Screen>
	);
}

function whyReadOnly(
	{ editedIn }: ArtifactKindInfo,
	{ kind, name, place, reason, state }: DefinitionDetail,
): string {
	if (place !== undefined) {
		const advice = editedIn === undefined ? " To try something else, make a copy." : "";
		return `This comes from ${place} and is edited there; the change shows here as soon as the file is saved.${advice}`;
	}
	if (state === "archived") {
		const isKept = sessionStorage.getItem(draftKey(`${kind} ${name}`)) !== null;
		const kept = isKept ? " What you have typed and not saved is kept until then." : "";
		return `This is archived: it takes part in no run. Restore it to edit it.${kept}`;
	}
	if (editedIn === undefined)
		return `This cannot be shown in a form${reason === undefined ? "" : `: ${reason}`}.`;
	return `This is edited in ${editedIn}.${reason === undefined ? "" : ` It cannot take part: ${reason}.`}`;
}

function EditScreen({
	detail,
	info,
	parsed,
}: DetailProps & { readonly parsed: TypedDefinition }): ReactElement {
	const [{ view }] = useScreenSearch(artifactSearch);
	const form = useRef<HTMLDivElement>(null);
	const draft = useDefinitionDraft(detail, parsed);
	const what = `${info.one} “${detail.name}”`;
	const issues = formIssues(draft.issues);
	useFocusOnError(form, draft.error);
	const save = async (): Promise<void> => {
		if (draft.isDirty) await draft.save();
	};
	return (
		<Screen
			title={detail.name}
			crumbs={[{ label: info.many, to: `/artifacts/${info.path}` }]}
			picker={<OriginBadge item={detail} />}
			tools={<ViewSwitch edit="Definition" />}
			actions={
				<>
					<SaveBar draft={draft} what={what} saved={draft.base} onSave={() => void save()} />
					<MoreActions info={info} detail={detail} />
				</>
			}
		>
			{view === "history" ? (
				<History detail={detail} />
			) : (
				<EditorLayout formRef={form} aside={<DefinitionAside draft={draft.value} />}>
					{detail.reason !== undefined && <Unusable reason={detail.reason} />}
					<DraftConflict draft={draft} what={what} />
					{draft.theirs === undefined && <IssueSummary error={draft.error} />}
					<DefinitionForm draft={draft.value} issues={issues} onChange={draft.change} />
				</EditorLayout>
			)}
		</Screen>
	);
}

function Unusable({ reason }: { readonly reason: string }): ReactElement {
	return (
		<p role="alert" className="flex gap-2 rounded-md border border-line bg-warn-soft p-3 text-warn">
			<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
			<span className="foreign">
				It cannot take part in runs, and no run starts until it can: {reason}.
			</span>
		</p>
	);
}

function History({ detail }: { readonly detail: DefinitionDetail }): ReactElement {
	const [{ after, before }, setSearch] = useScreenSearch(artifactSearch);
	return (
		<HistoryPanel
			detail={detail}
			before={before}
			after={after}
			onCompare={(versions) => setSearch(versions, { replace: true })}
		/>
	);
}

function MoreActions({ detail, info }: DetailProps): ReactElement {
	const navigate = useNavigate();
	const { archive, question } = useArchive(
		() => void navigate({ to: "/artifacts/$kind", params: { kind: info.path } }),
	);
	const copy = {
		label: "Make a copy",
		icon: Copy,
		run: () =>
			void navigate({
				to: "/artifacts/$kind/$name",
				params: { kind: info.path, name: "new" },
				search: artifactSearch.write({ create: true, copy: detail.name }),
			}),
	};
	const build = {
		label: "Open in the builder",
		icon: Wrench,
		run: () =>
			void navigate({ to: "/builder", search: builderSearch.write({ evaluator: detail.name }) }),
	};
	const remove = { label: "Archive", icon: Archive, run: () => archive(detail) };
	const canArchive = detail.place === undefined && detail.state !== "archived";
	const items = [
		...(detail.kind === "evaluator" && detail.state === "used" ? [build] : []),
		...(info.editedIn === undefined ? [copy] : []),
		...(canArchive ? [remove] : []),
	];
	return (
		<>
			{items.length > 0 && (
				<Menu
					trigger={
						<IconButton label="More">
							<MoreHorizontal aria-hidden />
						</IconButton>
					}
					items={items}
				/>
			)}
			{question}
		</>
	);
}
