import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Combobox } from "../../design/combobox.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatDay } from "../../design/format-time.ts";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";

const RUNS_LISTED = 200;

/** Makes a pool of a run's responses. */
export function RunPoolDialog({ onClose }: { readonly onClose: () => void }): ReactElement | null {
	const runs = useApi("GET /runs", { limit: RUNS_LISTED });
	const [chosen, setChosen] = useState<string>();
	const [typed, setTyped] = useState<string>();
	const make = useApiAction("POST /pools");
	const tell = useToast();
	if (runs.data === undefined && !runs.isError) return null;
	const finished = (runs.data?.items ?? []).filter(({ state }) => state === "finished");
	const run = finished.find(({ id }) => id === chosen);
	const name = typed ?? (run === undefined ? "" : `${run.system.name} ${run.id}`);
	const submit = (): void =>
		make.mutate(
			{ name: name.trim(), run: run?.id ?? "" },
			{
				onSuccess() {
					tell({ title: `Making pool ${name.trim()}` });
					onClose();
				},
			},
		);
	return (
		<Dialog
			title="Make a pool of a run"
			description="Its responses keep their labels. What is learned from them must not be measured on the same prompts: use a run of other prompts than the benchmark's where you can."
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose()}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={run === undefined || name.trim() === "" || make.isPending}
						onClick={submit}
					>
						Make the pool
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<Combobox
					label="Run"
					placeholder={finished.length === 0 ? "There is no finished run" : "Choose a run"}
					choices={finished.map(({ createdAt, id, system }) => ({
						value: id,
						label: `${system.name} ${id}`,
						detail: formatDay(createdAt),
					}))}
					value={chosen}
					onChange={setChosen}
				/>
				<TextField label="Name of the pool" value={name} onChange={setTyped} />
				{make.error !== null && <ErrorState error={make.error} />}
			</div>
		</Dialog>
	);
}
