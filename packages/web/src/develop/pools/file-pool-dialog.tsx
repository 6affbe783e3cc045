import { FileUp } from "lucide-react";
import { type ReactElement, useRef, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { CheckSkeleton } from "../../onboard/import/check-skeleton.tsx";
import { MappingTable } from "../../onboard/import/mapping-table.tsx";
import { TransferItem } from "../../onboard/import/transfer-item.tsx";
import { FilePoolSummary } from "./file-pool-summary.tsx";
import { type PoolFile, usePoolFile } from "./use-pool-file.ts";

/** Makes a pool of a file: what its columns become is shown, and can be changed, before anything is written. */
export function FilePoolDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
	const file = usePoolFile();
	const [typed, setTyped] = useState<string>();
	const [criterion, setCriterion] = useState<string>();
	const start = useApiAction("POST /uploads/{upload}/pool");
	const tell = useToast();
	const name = (typed ?? file.check?.name ?? "").trim();
	const wanted = wantedOf(file, { name, criterion });
	const submit = (): void => {
		if (wanted === undefined) return;
		start.mutate(wanted, {
			onSuccess() {
				tell({ title: `Making pool ${name}` });
				onClose();
			},
		});
	};
	return (
		<Dialog
			title="Make a pool of a file"
			description="Prompts with responses that were given to them; labels that come with them become ground truth."
			size="large"
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose()}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={wanted === undefined || start.isPending}
						onClick={submit}
					>
						{wanted === undefined
							? "Make the pool"
							: `Make the pool of ${formatCount(wanted.rows)} rows`}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-5">
				<ChooseFile file={file} />
				<CheckedFile
					file={file}
					name={typed ?? file.check?.name ?? ""}
					onName={setTyped}
					criterion={criterion}
					onCriterion={setCriterion}
				/>
				{start.error !== null && <ErrorState error={start.error} />}
			</div>
		</Dialog>
	);
}

/** Labels of the file name no criterion. */
function needsCriterion({ check }: PoolFile): boolean {
	return check !== undefined && check.labelled > 0 && check.criteria.length === 0;
}

/** What is asked for; `undefined` while the file is not read to its end, or something is missing. */
function wantedOf(
	file: PoolFile,
	{ criterion, name }: { readonly name: string; readonly criterion: string | undefined },
) {
	const { check, fields, isWhole, upload } = file;
	if (upload === undefined || check === undefined || !isWhole) return undefined;
	if (name === "" || check.rows === 0 || check.problem !== undefined) return undefined;
	if (needsCriterion(file) && criterion === undefined) return undefined;
	return { upload, name, criterion, fields, rows: check.rows };
}

function CheckedFile(props: {
	readonly file: PoolFile;
	readonly name: string;
	readonly onName: (name: string) => void;
	readonly criterion: string | undefined;
	readonly onCriterion: (criterion: string) => void;
}): ReactElement | undefined {
	const { file } = props;
	const { check, checkError } = file;
	const problem = check?.problem;
	if (file.upload === undefined) return undefined;
	if (check === undefined && checkError === null) return <CheckSkeleton />;
	return (
		<>
			{checkError !== null && <ErrorState error={checkError} />}
			{problem !== undefined && (
				<p role="alert" className="foreign text-bad">
					{problem}
				</p>
			)}
			{check !== undefined && problem === undefined && checkError === null && (
				<>
					<div className="grid gap-3 sm:grid-cols-2">
						<TextField label="Name of the pool" value={props.name} onChange={props.onName} />
						{needsCriterion(file) && (
							<CriterionField value={props.criterion} onChange={props.onCriterion} />
						)}
					</div>
					<FilePoolSummary check={check} isWhole={file.isWhole} />
				</>
			)}
			{check !== undefined && (
				<MappingTable
					columns={check.columns}
					changes={file.changes}
					onChange={file.changeColumn}
					onReset={file.reset}
				/>
			)}
		</>
	);
}

function CriterionField(props: {
	readonly value: string | undefined;
	readonly onChange: (criterion: string) => void;
}): ReactElement {
	const project = useApi("GET /definitions", { kind: "criterion" });
	const names = project.data?.definitions.map((one) => one.name) ?? [];
	return (
		<Select
			label="The labels are of the criterion"
			choices={names.map((one) => ({ value: one, label: one }))}
			value={props.value}
			onChange={props.onChange}
		/>
	);
}

function ChooseFile({ file }: { readonly file: PoolFile }): ReactElement {
	const input = useRef<HTMLInputElement>(null);
	const { check, name, transfer, upload } = file;
	return (
		<div className="flex flex-col gap-2">
			<input
				ref={input}
				type="file"
				hidden
				aria-label="File of the pool"
				onChange={({ currentTarget }) => {
					const chosen = currentTarget.files?.[0];
					if (chosen !== undefined) file.send(chosen);
					// The same file chosen again is a new choice.
					currentTarget.value = "";
				}}
			/>
			{transfer === undefined ? (
				<div className="flex min-w-0 items-center gap-3 rounded-lg border border-dashed border-line-strong px-4 py-3">
					<FileUp aria-hidden className="size-5 shrink-0 text-ink-faint" strokeWidth={1.5} />
					<p className="min-w-0 grow text-ink-muted">
						{name === undefined ? (
							"CSV, TSV, JSON, JSON lines or Parquet, with a prompt and a response in each row"
						) : (
							<span className="flex min-w-0 gap-2">
								<bdi className="truncate text-ink">{name}</bdi>
								<span className="shrink-0">{check?.format}</span>
							</span>
						)}
					</p>
					<Button onClick={() => input.current?.click()}>
						{upload === undefined ? "Choose a file" : "Another file"}
					</Button>
				</div>
			) : (
				<ul>
					<TransferItem transfer={transfer} />
				</ul>
			)}
		</div>
	);
}
