import type { RowChoice } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";

/** Props of {@link SliceDialog}. */
export interface SliceDialogProps {
	readonly choice: RowChoice;
	readonly count: number;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}

/** Puts the prompts of the chosen rows into a slice that is picked by hand, a new one or one that is there. */
export function SliceDialog(props: SliceDialogProps): ReactElement {
	const { choice, count, isOpen, onOpenChange } = props;
	const picked = useApi("GET /picked-slices", {}, { isEnabled: isOpen });
	const add = useApiAction("POST /rows/slice");
	const toast = useToast();
	const [kind, setKind] = useState<"new" | "known">("new");
	const [name, setName] = useState("");
	const [known, setKnown] = useState<string>();
	const slices = picked.data?.slices ?? [];
	const slice = kind === "new" ? name.trim() : (known ?? "");
	const submit = async (): Promise<void> => {
		const done = await add.mutateAsync({ ...choice, slice, isNew: kind === "new" });
		onOpenChange(false);
		setName("");
		toast({
			title: `Added ${formatCount(done.added)} prompts to “${done.slice}”`,
			detail: `It has ${formatCount(done.prompts)} now. Runs made from now on count it.`,
		});
	};
	return (
		<Dialog
			title="Add to slice"
			description={`The prompts of ${formatCount(count)} rows, picked by hand. Runs that are there keep the slices that they were made with.`}
			isOpen={isOpen}
			onOpenChange={onOpenChange}
			actions={
				<>
					<Button onClick={() => onOpenChange(false)}>Cancel</Button>
					<Button
						look="primary"
						disabled={slice === "" || add.isPending}
						onClick={() => void submit().catch(() => undefined)}
					>
						Add
					</Button>
				</>
			}
		>
			<div className="flex flex-col items-start gap-3">
				{slices.length > 0 && (
					<SegmentedControl
						label="Which slice"
						choices={[
							{ value: "new", label: "A new one" },
							{ value: "known", label: "One that is there" },
						]}
						value={kind}
						onChange={setKind}
					/>
				)}
				<div className="w-full">
					{kind === "new" ? (
						<TextField
							label="Name"
							value={name}
							onChange={setName}
							error={add.error?.problem.detail}
						/>
					) : (
						<Select
							label="Slice"
							choices={slices.map((one) => ({
								value: one.name,
								label: one.name,
								detail: `${formatCount(one.prompts)} prompts`,
							}))}
							value={known}
							onChange={setKnown}
							error={add.error?.problem.detail}
						/>
					)}
				</div>
			</div>
		</Dialog>
	);
}
