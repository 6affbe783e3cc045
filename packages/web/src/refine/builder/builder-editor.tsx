import type { EvaluatorDefinition } from "@assay/core/domain";
import type { DefinitionDetail, ProblemIssue } from "@assay/sdk/api";
import { FileCode2, RotateCcw } from "lucide-react";
import type { ReactElement } from "react";
import { DefinitionParts } from "../../onboard/artifacts/definition-parts.tsx";
import { formIssues } from "../../onboard/artifacts/form-issues.ts";
import { JudgeFields } from "../../onboard/artifacts/forms/judge-fields.tsx";
import { useCriteria } from "../../onboard/artifacts/use-criteria.ts";
import type { Draft } from "../../onboard/artifacts/use-draft.ts";

/** Props of {@link BuilderEditor}. */
export interface BuilderEditorProps {
	readonly detail: DefinitionDetail;
	readonly draft: Draft<EvaluatorDefinition>;
	readonly issues: readonly ProblemIssue[];
}

/** The judge under construction: model, prompt, examples, parameters. */
export function BuilderEditor({ detail, draft, issues }: BuilderEditorProps): ReactElement {
	const { value } = draft;
	const criterion = useCriteria().find(({ name }) => name === value.criterion);
	return (
		<div className="flex flex-col gap-4">
			{draft.isRecovered && <Notice icon={RotateCcw}>Unsaved changes of before came back.</Notice>}
			{detail.place !== undefined && (
				<Notice icon={FileCode2}>
					{`It comes from ${detail.place}. Change it here to try things; to keep them, copy it to a new evaluator, or edit the file.`}
				</Notice>
			)}
			<div className="rounded-lg border border-line bg-surface px-4 py-3 text-xs">
				<h2 className="text-sm font-semibold">
					<bdi>{value.criterion}</bdi>
				</h2>
				<p className="foreign text-ink-muted">{criterion?.description}</p>
				{criterion?.scale.kind === "labels" && (
					<p className="foreign mt-1 text-ink-faint">
						Labels, worst first: {criterion.scale.labels.map(({ name }) => name).join(", ")}
					</p>
				)}
			</div>
			{value.kind === "judge" ? (
				<JudgeFields
					judge={value.judge}
					criterion={criterion}
					issues={formIssues(issues).under("judge")}
					onChange={(judge) => draft.change({ ...value, judge })}
				/>
			) : (
				<DefinitionParts kind={detail.kind} name={detail.name} version={detail.version} />
			)}
		</div>
	);
}

function Notice({
	children,
	icon: Icon,
}: {
	readonly children: string;
	readonly icon: typeof FileCode2;
}): ReactElement {
	return (
		<p className="flex gap-2 rounded-md border border-line bg-sunken p-3 text-xs text-ink-muted">
			<Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
			<span className="foreign">{children}</span>
		</p>
	);
}
