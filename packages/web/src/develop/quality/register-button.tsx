import type { QualityModelDetail } from "@assay/sdk/api";
import { Gavel } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";

/** Makes a model an evaluator. */
export function RegisterButton({ model }: { readonly model: QualityModelDetail }): ReactElement {
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<Button look="primary" onClick={() => setOpen(true)}>
				<Gavel aria-hidden />
				{model.evaluators.length > 0 ? "Register again" : "Register"}
			</Button>
			{isOpen && <RegisterDialog model={model} onClose={() => setOpen(false)} />}
		</>
	);
}

function RegisterDialog({
	model,
	onClose,
}: {
	readonly model: QualityModelDetail;
	readonly onClose: () => void;
}): ReactElement {
	const [evaluator, setEvaluator] = useState(model.evaluators[0] ?? model.name);
	const register = useApiAction("POST /quality-models/{name}/evaluator");
	const tell = useToast();
	const submit = (): void =>
		register.mutate(
			{ name: model.name, evaluator: evaluator.trim() },
			{
				onSuccess({ name }) {
					tell({ title: `${name} judges runs from now on` });
					onClose();
				},
			},
		);
	return (
		<Dialog
			title="Register as evaluator"
			description={`It judges ${model.criterion}: a response passes from a probability of ${model.threshold.toFixed(2)} on. By itself it knows no label model; how far it agrees with people is measured like that of any judge.`}
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose()}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={evaluator.trim() === "" || register.isPending}
						onClick={submit}
					>
						Register
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<TextField label="Name of the evaluator" value={evaluator} onChange={setEvaluator} />
				{register.error !== null && <ErrorState error={register.error} />}
			</div>
		</Dialog>
	);
}
