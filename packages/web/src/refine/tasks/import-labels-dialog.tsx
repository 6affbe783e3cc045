import type { AnnotationImport, TaskDetail } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { type ReactElement, useState } from "react";
import { api } from "../../data/api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Select } from "../../design/select.tsx";

/** Props of {@link ImportLabelsDialog}. */
export interface ImportLabelsDialogProps {
	readonly task: TaskDetail;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}

/** Takes people's labels of the task's run over from a file. */
export function ImportLabelsDialog(props: ImportLabelsDialogProps): ReactElement {
	const { isOpen, onOpenChange, task } = props;
	const [file, setFile] = useState<File>();
	const [criterion, setCriterion] = useState(task.criteria[0]?.name);
	const [error, setError] = useState<ApiError>();
	const [isSending, setSending] = useState(false);
	const take = useApiAction("POST /uploads/{upload}/annotations");
	const send = async (chosen: File): Promise<void> => {
		setSending(true);
		setError(undefined);
		try {
			const { id: upload } = await api.call("POST /uploads", {
				name: chosen.name,
				bytes: chosen.size,
			});
			await api.call("PUT /uploads/{upload}", { upload }, { file: chosen });
			await take.mutateAsync({ upload, run: task.run, criterion });
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		} finally {
			setSending(false);
		}
	};
	return (
		<Dialog
			title="Import labels"
			description={`Labels of responses of run ${task.run}: a file as this page exports it, Label Studio's or Argilla's export, or a table with a column of labels.`}
			isOpen={isOpen}
			onOpenChange={onOpenChange}
			actions={
				<>
					<Button onClick={() => onOpenChange(false)}>Close</Button>
					<Button
						look="primary"
						disabled={file === undefined || isSending}
						onClick={() => file !== undefined && void send(file)}
					>
						Import
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-3">
				<label className="flex flex-col gap-1 text-xs font-medium text-ink-muted">
					File
					<input
						type="file"
						accept=".csv,.tsv,.jsonl,.json,.parquet,.gz"
						onChange={(event) => {
							setFile(event.target.files?.[0]);
							take.reset();
						}}
						className="text-sm font-normal text-ink file:mr-3 file:h-8 file:rounded-md file:border file:border-line file:bg-surface file:px-2.5 file:font-medium file:text-ink"
					/>
				</label>
				<Select
					label="Criterion of labels that name none"
					choices={task.criteria.map(({ name }) => ({ value: name, label: name }))}
					value={criterion}
					onChange={setCriterion}
				/>
				<div aria-live="polite">
					{error !== undefined && <ErrorState error={error} />}
					{take.data !== undefined && <Outcome of={take.data} />}
				</div>
			</div>
		</Dialog>
	);
}

function Outcome({ of }: { readonly of: AnnotationImport }): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<p>
				{formatCount(of.added)} labels added
				{of.known > 0 && `, ${formatCount(of.known)} there already`}
				{of.refused > 0 && `, ${formatCount(of.refused)} refused`}
			</p>
			{of.refusals.length > 0 && (
				<ul
					aria-label="Refused"
					className="foreign max-h-48 overflow-y-auto rounded-md border border-line p-2 text-xs text-ink-muted"
				>
					{of.refusals.map(({ place, reason }) => (
						<li key={`${place} ${reason}`}>
							<span className="font-medium">{place}</span>: {reason}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
