import type { CoveredSlice, FillOptions } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApi } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { Answer } from "../../../design/answer.tsx";
import { Button } from "../../../design/button.tsx";
import { Dialog } from "../../../design/dialog.tsx";
import { ErrorState } from "../../../design/error-state.tsx";
import { useToast } from "../../../design/toast.tsx";
import { firstDraft, toFillStart } from "./fill-draft.ts";
import { FillForm } from "./fill-form.tsx";
import { FillPlanBox } from "./fill-plan-box.tsx";
import { useFillPlan } from "./use-fill-plan.ts";

/** Props of {@link FillDialog}. */
export interface FillDialogProps {
	readonly slice: CoveredSlice;
	readonly onClose: () => void;
}

/** Asks how a slice shall be filled, says what it will take, and starts it. */
export function FillDialog({ onClose, slice }: FillDialogProps): ReactElement {
	const options = useApi("GET /fill-options", {});
	return (
		<Answer of={options} pending={<span />}>
			{(choices) => <OpenDialog slice={slice} options={choices} onClose={onClose} />}
		</Answer>
	);
}

function OpenDialog({
	onClose,
	options,
	slice,
}: FillDialogProps & { readonly options: FillOptions }): ReactElement {
	const [draft, setDraft] = useState(() => firstDraft(slice, options));
	const start = toFillStart(draft, slice.name);
	const plan = useFillPlan(start);
	const { error, isPending, mutate } = useApiAction("POST /fills");
	const tell = useToast();
	// While it is counted, the command itself says what is wrong.
	const canStart =
		start !== undefined && plan.data?.problem === undefined && plan.data?.texts !== 0;
	const go = (): void => {
		if (start === undefined) return;
		mutate(start, {
			onSuccess: ({ title }) => {
				tell({ title: `Started: ${title}`, detail: "What comes waits in the review list." });
				onClose();
			},
		});
	};
	return (
		<Dialog
			title={`Fill ${slice.name}`}
			description="A model writes prompts. They wait in a review list, and join only when somebody lets them in."
			size="large"
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button look="primary" disabled={!canStart || isPending} onClick={go}>
						{isPending ? "Starting …" : "Start"}
					</Button>
				</>
			}
		>
			<div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,1fr)_17rem]">
				<FillForm slice={slice} draft={draft} options={options} onChange={setDraft} />
				<FillPlanBox plan={plan} isComplete={start !== undefined} />
			</div>
			{error !== null && (
				<div className="mt-4">
					<ErrorState error={error} />
				</div>
			)}
		</Dialog>
	);
}
