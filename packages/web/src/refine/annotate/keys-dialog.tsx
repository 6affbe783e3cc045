import type { ReactElement } from "react";
import { Kbd } from "../../design/kbd.tsx";
import { Modal } from "./modal.tsx";
import type { SessionState } from "./session-state.ts";

/** Props of {@link KeysDialog}. */
export interface KeysDialogProps {
	readonly state: SessionState;
	readonly onClose: () => void;
}

/** The keys that do something, for this task. */
export function KeysDialog({ onClose, state: { view } }: KeysDialogProps): ReactElement {
	const keys: readonly (readonly [string, string] | false)[] = [
		["1 2 3 …", "Choose a label; the row is saved when nothing else is missing"],
		["E", "Write an explanation"],
		["Enter", "Save and go on"],
		view?.wantsGoldenResponse === true && ["G", "Write the response as it should be"],
		["C", "Write a comment to the team"],
		(view?.slices.length ?? 0) > 0 && ["T", "Put the row into a slice"],
		view?.isBlind === false && ["V", "See what the evaluator said"],
		["S", "Skip: leave the row to others"],
		["U", "Undo: back to the row before"],
		["Esc", "Out of a field; from an earlier row back to the work"],
		["P", "Pause, and go on"],
		["?", "These keys"],
	];
	return (
		<Modal title="Keys" onClose={onClose}>
			<dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
				{keys.map(
					(line) =>
						line !== false && (
							<div key={line[0]} className="contents">
								<dt>
									<Kbd keys={line[0]} />
								</dt>
								<dd>{line[1]}</dd>
							</div>
						),
				)}
			</dl>
			<p className="mt-3 text-sm text-ink-muted">
				In the golden response Enter is a line break, and Ctrl+Enter (on a Mac Command+Enter) saves.
			</p>
		</Modal>
	);
}
