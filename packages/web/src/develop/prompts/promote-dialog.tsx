import type { PromptSource } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { toJson } from "../../onboard/artifacts/definition-draft.ts";
import type { PlaygroundColumn } from "./playground-columns.ts";
import { promptsSearch } from "./prompts-search.ts";

/** Props of {@link PromoteDialog}. */
export interface PromoteDialogProps {
	readonly column: PlaygroundColumn;
	/** System that the first variant is; the benchmark is compared with its newest run. */
	readonly base: string | undefined;
	readonly sources: readonly PromptSource[];
	readonly onPromoted: (column: PlaygroundColumn) => void;
	readonly onClose: () => void;
}

/** Makes a variant a system, or a new version of one, and runs the benchmark on it. */
export function PromoteDialog(props: PromoteDialogProps): ReactElement {
	const { base, column, onClose, sources } = props;
	const systems = sources.filter(({ kind }) => kind === "system");
	const [name, setName] = useState(() => proposedName(column, systems));
	const [isRun, setRun] = useState(true);
	const [maxCostUsd, setMaxCost] = useState<number>();
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	const run = useApiAction("POST /runs");
	const [, setSearch] = useScreenSearch(promptsSearch);
	const tell = useToast();
	const known = systems.find((one) => one.name === name);
	const promote = async (): Promise<void> => {
		const { version } = await put.mutateAsync({
			kind: "system",
			name,
			body: toJson({ name, kind: "prompt", ...column.prompt }),
			...(known !== undefined && { expectedVersion: known.version }),
		});
		props.onPromoted({ ...column, label: name, origin: { kind: "system", name, version } });
		tell({ title: known === undefined ? `Made system “${name}”` : `New version of “${name}”` });
		if (isRun) {
			const budget = maxCostUsd === undefined ? {} : { maxCostUsd };
			const job = await run.mutateAsync({ systems: [name], ...budget });
			setSearch({ job: job.id, base: base ?? name });
		}
		onClose();
	};
	const error = put.error ?? run.error;
	const isBusy = put.isPending || run.isPending;
	return (
		<Dialog
			title="Promote to a system"
			description="A system takes part in runs. What this prompt answered here is the system's already, and is not paid for again."
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={isBusy || name.trim() === "" || known?.place !== undefined}
						onClick={() => void promote().catch(() => undefined)}
					>
						{isBusy ? "Promoting …" : isRun ? "Promote and run" : "Promote"}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<TextField
					label="Name of the system"
					value={name}
					hint={known === undefined ? "A new system" : "Becomes its new version; earlier ones stay"}
					error={
						known?.place === undefined
							? undefined
							: `It comes from ${known.place} and is edited there; choose another name`
					}
					onChange={setName}
				/>
				<Checkbox label="Run the benchmark on it now" checked={isRun} onChange={setRun} />
				{isRun && (
					<div className="w-48">
						<NumberField
							label="At most, in US dollars"
							placeholder="no limit"
							min={0.01}
							step={0.1}
							value={maxCostUsd}
							onChange={setMaxCost}
						/>
					</div>
				)}
				{error !== null && <ErrorState error={error} />}
			</div>
		</Dialog>
	);
}

/** The name of the system that it came from; a new one where that cannot be changed here. */
function proposedName(
	{ label, origin }: PlaygroundColumn,
	systems: readonly PromptSource[],
): string {
	const taken = systems.map(({ name }) => name);
	const own = systems.find((one) => origin?.kind === "system" && one.name === origin.name);
	if (own !== undefined && own.place === undefined) return own.name;
	const stem = own?.name ?? label;
	if (!taken.includes(stem)) return stem;
	const next = Array.from({ length: taken.length + 1 }, (_, i) => `${stem} ${i + 2}`);
	return next.find((name) => !taken.includes(name)) ?? stem;
}
