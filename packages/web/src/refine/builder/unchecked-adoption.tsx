import { type ReactElement, useState } from "react";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";

/** Props of {@link UncheckedAdoption}. */
export interface UncheckedAdoptionProps {
	/** Labels to collect before the locked test can check it. */
	readonly labelsWanted: number;
	readonly isBusy: boolean;
	readonly onAdopt: () => void;
}

/** Says why a prompt was not adopted where the locked test has no labels, and adopts it when that is confirmed. */
export function UncheckedAdoption({
	isBusy,
	labelsWanted,
	onAdopt,
}: UncheckedAdoptionProps): ReactElement {
	const [isAsking, setAsking] = useState(false);
	const labels = `about ${formatCount(labelsWanted)} labels`;
	return (
		<div className="mt-1 flex flex-col items-start gap-2">
			<p className="text-xs text-warn">
				It was not adopted. Collect {labels} drawn to measure, of which the locked test gets its
				share, and adopt again.
			</p>
			<Button size="small" disabled={isBusy} onClick={() => setAsking(true)}>
				Adopt without the locked test…
			</Button>
			<AlertDialog
				title="Adopt without the locked test?"
				confirm="Adopt unchecked"
				isOpen={isAsking}
				onOpenChange={setAsking}
				onConfirm={() => {
					setAsking(false);
					onAdopt();
				}}
			>
				Nothing has checked the prompt on labels that it was not chosen by: it may agree with people
				less than it seems to. With {labels} it can be checked.
			</AlertDialog>
		</div>
	);
}
