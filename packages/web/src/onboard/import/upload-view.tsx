import type { Upload } from "@assay/sdk/api";
import { Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { JobStrip } from "../../benchmark/runs/job-strip.tsx";
import { useApiAction } from "../../data/use-api-action.ts";
import { formatBytes } from "../../design/format-bytes.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { useToast } from "../../design/toast.tsx";
import { CheckView } from "./check-view.tsx";
import { OutcomeView } from "./outcome-view.tsx";
import type { ImportState } from "./use-import.ts";

/** Props of {@link UploadView}. */
export interface UploadViewProps {
	readonly state: ImportState;
	readonly upload: Upload;
}

/** One file: its mapping and dry run, its import under way, or what the import did. */
export function UploadView({ state, upload }: UploadViewProps): ReactElement {
	const remove = useApiAction("DELETE /uploads/{upload}");
	const tell = useToast();
	const last = upload.lastImport;
	return (
		<article aria-label={upload.name} className="flex flex-col gap-5">
			<header className="flex items-center gap-3">
				<div className="min-w-0 grow">
					<h2 className="foreign truncate text-lg font-semibold" title={upload.name}>
						{upload.name}
					</h2>
					<p className="num text-xs text-ink-faint" title={`SHA-256 ${upload.hash ?? ""}`}>
						{formatBytes(upload.bytes)}
						{upload.hash !== undefined && ` · SHA-256 ${upload.hash.slice(0, 12)}`}
					</p>
				</div>
				<IconButton
					label="Remove the file; what was imported stays"
					disabled={remove.isPending || last?.state === "running"}
					onClick={() =>
						remove.mutate(
							{ upload: upload.id },
							{
								onError: ({ message }) =>
									tell({ title: "The file was not removed", detail: message, isError: true }),
							},
						)
					}
				>
					<Trash2 aria-hidden />
				</IconButton>
			</header>
			{body({ state, upload })}
		</article>
	);
}

function body({ state, upload }: UploadViewProps): ReactElement {
	const last = upload.lastImport;
	if (last?.state === "running")
		return state.job === undefined ? (
			<p className="text-ink-muted">Importing</p>
		) : (
			<JobStrip job={state.job} />
		);
	return last === undefined || state.search.again ? (
		<CheckView state={state} />
	) : (
		<OutcomeView state={state} last={last} />
	);
}
