import type { EvaluatorDefinition } from "@assay/core/domain";
import type { DefinitionDetail } from "@assay/sdk/api";
import { type ReactElement, type ReactNode, useMemo, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { toJson } from "../../onboard/artifacts/definition-draft.ts";
import { DraftConflict } from "../../onboard/artifacts/draft-conflict.tsx";
import { readStoredDraft } from "../../onboard/artifacts/stored-draft.ts";
import { type Draft, useDraft } from "../../onboard/artifacts/use-draft.ts";
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
	// What the draft rests on: not the newest, which somebody else may have saved meanwhile.
	const [base, setBase] = useState({ detail, saved });
	const draft = useBuilderDraft(base.detail, base.saved);
	if (!draft.isDirty && base.detail !== detail) setBase({ detail, saved });
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
							onClick={() => setSaving(true)}
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
					{draft.isDirty && !isSaving && base.detail.version !== detail.version && (
						<div className="mb-4">
							<DraftConflict
								detail={detail}
								draft={{ kind: "evaluator", definition: draft.value }}
								onKeepMine={() => setBase({ detail, saved })}
								onTakeTheirs={draft.discard}
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
					detail={base.detail}
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
	{ name, version }: DefinitionDetail,
	saved: EvaluatorDefinition,
): Draft<EvaluatorDefinition> {
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	return useDraft({
		name: `builder ${name}`,
		saved,
		read: (stored) => {
			const found = readStoredDraft("evaluator", { kind: "evaluator", definition: stored });
			return found?.kind === "evaluator" ? found.definition : undefined;
		},
		save: async (value) => {
			await put.mutateAsync({
				kind: "evaluator",
				name,
				body: toJson(value),
				expectedVersion: version,
			});
		},
	});
}
