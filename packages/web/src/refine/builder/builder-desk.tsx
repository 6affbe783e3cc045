import type { EvaluatorDefinition } from "@assay/core/domain";
import type { DefinitionDetail } from "@assay/sdk/api";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useMemo, useState } from "react";
import { apiQuery } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { toJson } from "../../onboard/artifacts/definition-draft.ts";
import { DraftConflict } from "../../onboard/artifacts/draft-conflict.tsx";
import { readStoredDraft } from "../../onboard/artifacts/stored-draft.ts";
import {
	useVersionedDraft,
	type VersionedDraft,
} from "../../onboard/artifacts/use-versioned-draft.ts";
import { Screen } from "../../shell/screen.tsx";
import { BuilderEditor } from "./builder-editor.tsx";
import { builderSearch } from "./builder-search.ts";
import { BuilderTabs } from "./builder-tabs.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { useTrial } from "./use-trial.ts";

/** Props of {@link BuilderDesk}. */
export interface BuilderDeskProps {
	readonly detail: DefinitionDetail;
	readonly saved: EvaluatorDefinition;
	readonly run: string;
	readonly picker: ReactNode;
}

/** Two panes: the judge, and what it says. */
export function BuilderDesk({ detail, picker, run, saved }: BuilderDeskProps): ReactElement {
	const [search] = useScreenSearch(builderSearch);
	const [isSaving, setSaving] = useState(false);
	const draft = useBuilderDraft(detail, saved);
	// What is tried: the draft as it was when somebody asked for it, so that typing tries nothing.
	const [tried, setTried] = useState(draft.value);
	const start = useMemo(
		() => ({
			run,
			evaluator: toJson(tried),
			rows: { among: search.among, first: search.first },
		}),
		[run, search.among, search.first, tried],
	);
	const trial = useTrial(start, search.show);
	const judge = draft.value.kind === "judge" ? draft.value : undefined;
	return (
		<Screen
			title="Builder"
			picker={picker}
			isFull
			actions={
				judge !== undefined && (
					<>
						{draft.isDirty && <Button onClick={draft.discard}>Discard</Button>}
						<Button
							look="primary"
							disabled={!draft.isDirty && detail.place === undefined}
							onClick={() => (draft.theirs === undefined ? setSaving : draft.setMerging)(true)}
						>
							{detail.place === undefined ? "Save as new version" : "Copy to a new evaluator"}
						</Button>
					</>
				)
			}
		>
			<div className="flex min-h-0 grow flex-col overflow-y-auto lg:grid lg:grid-cols-[minmax(20rem,27rem)_minmax(0,1fr)] lg:overflow-hidden">
				<section
					aria-label="Judge"
					className="border-b border-line p-4 lg:min-h-0 lg:overflow-y-auto lg:border-r lg:border-b-0"
				>
					{draft.theirs !== undefined && !isSaving && (
						<div className="mb-4">
							<DraftConflict
								draft={draft}
								what={`evaluator “${detail.name}”`}
								doneLabel="Go on with the merge"
							/>
						</div>
					)}
					<BuilderEditor
						detail={detail}
						draft={draft}
						issues={[...trial.issues, ...draft.issues]}
					/>
				</section>
				<section aria-label="Results" className="min-w-0 p-4 lg:min-h-0 lg:overflow-y-auto">
					<BuilderTabs
						detail={detail}
						draft={draft}
						run={run}
						trial={trial}
						isOutdated={draft.value !== tried && draft.isDirty}
						onTry={() => setTried(draft.value)}
					/>
				</section>
			</div>
			{isSaving && (
				<SaveDialog
					detail={{ ...detail, version: draft.base.version }}
					draft={draft.value}
					onClose={() => setSaving(false)}
					onSaved={draft.discard}
				/>
			)}
		</Screen>
	);
}

/** What is typed lasts over a reload; it is saved by the dialog, which asks for a name. */
function useBuilderDraft(
	{ createdAt, kind, name, version }: DefinitionDetail,
	saved: EvaluatorDefinition,
): VersionedDraft<EvaluatorDefinition> {
	const queries = useQueryClient();
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	const newest = useMemo(
		() => ({ version, at: createdAt, value: saved }),
		[createdAt, saved, version],
	);
	return useVersionedDraft<EvaluatorDefinition>({
		name: `builder ${name}`,
		newest,
		read: (stored) => {
			const found = readStoredDraft("evaluator", { kind: "evaluator", definition: stored });
			return found?.kind === "evaluator" ? found.definition : undefined;
		},
		refresh: () =>
			queries.invalidateQueries({
				queryKey: apiQuery("GET /definitions/{kind}/{name}", { kind, name }).queryKey,
			}),
		save: async (value, expectedVersion) => {
			const stored = await put.mutateAsync({ kind, name, body: toJson(value), expectedVersion });
			return { version: stored.version, at: stored.createdAt, value };
		},
		savesMerge: false,
	});
}
