import type { ReviewItem } from "@assay/sdk/api";
import { useMemo } from "react";
import { type Command, useCommands } from "../../shell/commands.ts";
import type { Decisions } from "./use-decisions.ts";

const KEYS = 9;

/** Offers what can be done with the current row, by keys and in the palette. */
export function useReviewKeys(of: {
	readonly item: ReviewItem | undefined;
	readonly labels: readonly string[];
	readonly decisions: Decisions;
	readonly onStep: (by: 1 | -1) => void;
	readonly onExplain: () => void;
	readonly onReload: () => void;
}): void {
	const { decisions, item, labels, onExplain, onReload, onStep } = of;
	useCommands(
		useMemo((): readonly Command[] => {
			const group = "Review";
			const choose = (label: string | undefined): void => {
				if (item === undefined || label === undefined) return;
				const { draft } = decisions;
				decisions.setDraft({ ...(draft?.row === item.key && draft), row: item.key, label });
			};
			const command = (keys: string, label: string, run: () => void): Command => ({
				id: `review ${label}`,
				label,
				group,
				keys,
				run,
			});
			return [
				command("j", "Next row", () => onStep(1)),
				command("k", "Previous row", () => onStep(-1)),
				...labels
					.slice(0, KEYS)
					.map((label, i) => command(String(i + 1), `Label: ${label}`, () => choose(label))),
				command("m", "Take the majority", () => choose(item?.majority)),
				command("e", "Write an explanation", onExplain),
				command("mod+Enter", "Commit the label", () => {
					if (item !== undefined) decisions.commit(item);
				}),
				command("u", "Take the last label back", () => decisions.undo()),
				command("w", "Withdraw this row's ground truth", () => {
					if (item?.truth !== undefined) decisions.undo(item);
				}),
				command("r", "Load the rows again", onReload),
			];
		}, [decisions, item, labels, onExplain, onReload, onStep]),
	);
}
