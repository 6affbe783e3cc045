import { type FormEvent, type ReactElement, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { NumberField } from "../../design/number-field.tsx";

/** Props of {@link CostDialog}. */
export interface CostDialogProps {
	readonly title: string;
	/** Who is asked about what. */
	readonly description: string;
	readonly onStart: (maxCostUsd: number | undefined) => void;
	readonly onClose: () => void;
}

const FORM = "labeling-cost";

/** Before models are asked about rows: what that may cost. */
export function CostDialog({
	description,
	onClose,
	onStart,
	title,
}: CostDialogProps): ReactElement {
	const [maxCostUsd, setMaxCost] = useState<number>();
	const submit = (event: FormEvent): void => {
		event.preventDefault();
		onStart(maxCostUsd);
		onClose();
	};
	return (
		<Dialog
			title={title}
			description={description}
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose()}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button look="primary" type="submit" form={FORM}>
						Start
					</Button>
				</>
			}
		>
			<form id={FORM} onSubmit={submit} className="w-48">
				<NumberField
					label="At most, in US dollars"
					placeholder="the project’s limit"
					min={0.01}
					step={0.1}
					value={maxCostUsd}
					onChange={setMaxCost}
				/>
			</form>
		</Dialog>
	);
}
