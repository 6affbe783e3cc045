import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { Modal } from "./modal.tsx";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link TagDialog}. */
export interface TagDialogProps {
	readonly slices: readonly string[];
	/** Those that the row is in. */
	readonly chosen: readonly string[];
	readonly onChoose: (slice: string) => void;
	readonly onClose: () => void;
}

/** Chooses the slice that the row goes into, by its number or by pressing it. */
export function TagDialog({ chosen, onChoose, onClose, slices }: TagDialogProps): ReactElement {
	return (
		<Modal title="Put the row into a slice" onClose={onClose}>
			{/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons in it have the focus */}
			<div
				className="flex max-h-[60dvh] flex-col gap-2 overflow-y-auto p-0.5"
				onKeyDown={({ key }) => {
					const slice = slices[Number(key) - 1];
					if (/^[1-9]$/.test(key) && slice !== undefined && !chosen.includes(slice))
						onChoose(slice);
				}}
			>
				{slices.map((slice, i) => (
					<TouchButton
						key={slice}
						disabled={chosen.includes(slice)}
						shortcut={i < 9 ? String(i + 1) : undefined}
						onClick={() => onChoose(slice)}
					>
						<span dir="auto" className="foreign min-w-0 grow text-start">
							{cleanText(slice)}
							{chosen.includes(slice) && " (it is in)"}
						</span>
					</TouchButton>
				))}
			</div>
		</Modal>
	);
}
