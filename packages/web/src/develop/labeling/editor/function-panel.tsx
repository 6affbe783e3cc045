import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { DefinitionDetail, LabelingView } from "@assay/sdk/api";
import { FileCode2 } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { Answer } from "../../../design/answer.tsx";
import { DefinitionParts } from "../../../onboard/artifacts/definition-parts.tsx";
import { FunctionEditor } from "./function-editor.tsx";
import { FunctionFacts } from "./function-facts.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { useLabelingPreview } from "./use-labeling-preview.ts";

/** Props of {@link FunctionPanel}. */
export interface FunctionPanelProps {
	readonly name: string;
	readonly view: LabelingView;
	readonly onClose: () => void;
}

/** One labeling function: to be edited, or read where it comes from code. */
export function FunctionPanel({ name, onClose, view }: FunctionPanelProps): ReactElement {
	const detail = useApi("GET /definitions/{kind}/{name}", { kind: "labeling-function", name });
	return (
		<Answer of={detail}>
			{(found) =>
				found.parsed?.kind === "labeling-function" && found.place === undefined ? (
					<FunctionEditor
						detail={found}
						definition={found.parsed.definition}
						view={view}
						onClose={onClose}
					/>
				) : (
					<ReadOnly detail={found} view={view} />
				)
			}
		</Answer>
	);
}

function ReadOnly({
	detail,
	view,
}: {
	readonly detail: DefinitionDetail;
	readonly view: LabelingView;
}): ReactElement {
	const { parsed, place, reason } = detail;
	const item = view.functions.find(({ name }) => name === detail.name);
	return (
		<div className="flex flex-col gap-4">
			<p className="flex gap-2 rounded-md border border-line bg-sunken p-3 text-ink-muted">
				<FileCode2 aria-hidden className="mt-0.5 size-4 shrink-0" />
				<span className="foreign">
					{place === undefined
						? `This cannot be shown in a form: ${reason ?? "it cannot be read"}.`
						: `This comes from ${place} and is edited there; the change shows here as soon as the file is saved.`}
				</span>
			</p>
			<DefinitionParts kind={detail.kind} name={detail.name} version={detail.version} />
			{item !== undefined && <FunctionFacts item={item} view={view} />}
			{parsed?.kind === "labeling-function" && <Tried definition={parsed.definition} view={view} />}
		</div>
	);
}

function Tried({
	definition,
	view,
}: {
	readonly definition: LabelingFunctionDefinition;
	readonly view: LabelingView;
}): ReactElement {
	const preview = useLabelingPreview(view.pool, definition);
	return <PreviewPanel preview={preview} definition={definition} view={view} />;
}
