import { FileUp } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";

const FORMATS: readonly (readonly [string, string])[] = [
	["Rows", "CSV, TSV, JSON, JSON lines, Parquet; text formats also as .gz"],
	["promptfoo", "configuration (YAML, JSON), test CSV, results"],
	["OpenAI Evals", "dashboard results, repository JSONL, graders"],
	["Langfuse", "dataset and scores exports"],
	["Others", "Braintrust rows, Inspect logs, Label Studio, Argilla"],
];

/** Props of {@link DropPlace}. */
export interface DropPlaceProps {
	readonly onChoose: () => void;
}

/** Says that files can be dropped, and which. */
export function DropPlace({ onChoose }: DropPlaceProps): ReactElement {
	return (
		<div className="mx-auto mt-[6vh] flex max-w-2xl flex-col items-center rounded-xl border border-dashed border-line-strong bg-surface px-6 py-12 text-center">
			<FileUp aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
			<h2 className="mt-4 text-lg font-semibold">Drop files anywhere on this page</h2>
			<p className="mt-1 max-w-md text-ink-muted">
				Prompts, recorded responses, verdicts and labels. What each column becomes is shown before
				anything is written.
			</p>
			<div className="mt-5">
				<Button look="primary" onClick={onChoose}>
					Choose files
				</Button>
			</div>
			<dl className="mt-9 grid w-full grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 border-t border-line pt-6 text-left text-xs">
				{FORMATS.map(([name, what]) => (
					<div key={name} className="contents">
						<dt className="font-medium">{name}</dt>
						<dd className="text-ink-muted">{what}</dd>
					</div>
				))}
			</dl>
		</div>
	);
}
