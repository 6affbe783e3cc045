import {
	type JsonMerge,
	type MergeDifference,
	type MergeSides,
	mergeJson,
} from "@assay/core/domain";
import { useEffect, useMemo, useState } from "react";
import { projectHref } from "../../../data/project-path.ts";
import {
	choiceFor,
	type MergeChoice,
	type MergeChoices,
	placeKey,
	type Settled,
	settledBy,
} from "./merge-choices.ts";
import { readStoredChoices } from "./stored-choices.ts";

/** A place that both have changed, and what shall stand there. */
export interface OpenConflict {
	readonly key: string;
	readonly difference: MergeDifference;
	readonly choice: MergeChoice | undefined;
	readonly settled: Settled;
}

/** A merge under way. */
export interface MergeState {
	readonly merged: JsonMerge["merged"];
	readonly conflicts: readonly OpenConflict[];
	/** What is taken without a question. */
	readonly taken: readonly MergeDifference[];
	/** How many conflicts are decided. */
	readonly decided: number;
	readonly choose: (conflict: MergeDifference, choice: Pick<MergeChoice, "take" | "text">) => void;
	/** To be called when the merge is done, or given up for good. */
	readonly forget: () => void;
}

/**
 * Merges three sides, with what was chosen for the conflicts. Choices outlast a reload of the page.
 *
 * @param name names what is merged, in this tab.
 */
export function useMerge(name: string, sides: MergeSides): MergeState {
	const storage = `assay-merge ${projectHref(name)}`;
	const [choices, setChoices] = useState<MergeChoices>(() =>
		readStoredChoices(sessionStorage.getItem(storage)),
	);
	useEffect(() => {
		if (Object.keys(choices).length > 0) sessionStorage.setItem(storage, JSON.stringify(choices));
	}, [choices, storage]);
	return useMemo(() => {
		const { differences, merged } = mergeJson(sides, (conflict) => {
			const settled = settledBy(choiceFor(choices, conflict), conflict);
			return settled.isSettled ? settled.value : conflict.mine;
		});
		const conflicts = differences
			.filter(({ kind }) => kind === "conflict")
			.map((difference): OpenConflict => {
				const choice = choiceFor(choices, difference);
				return {
					key: placeKey(difference),
					difference,
					choice,
					settled: settledBy(choice, difference),
				};
			});
		return {
			merged,
			conflicts,
			taken: differences.filter(({ kind }) => kind !== "conflict"),
			decided: conflicts.filter(({ settled }) => settled.isSettled).length,
			choose: (conflict, choice) =>
				setChoices((before) => ({
					...before,
					[placeKey(conflict)]: { ...choice, against: conflict.theirs, insteadOf: conflict.mine },
				})),
			forget: () => sessionStorage.removeItem(storage),
		};
	}, [choices, sides, storage]);
}
