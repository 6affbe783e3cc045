import type { PlaygroundView, PromptSource } from "@assay/sdk/api";
import { useEffect, useState } from "react";
import { projectHref } from "../../data/project-path.ts";
import { columnsOfTrial, firstColumns, type PlaygroundColumn } from "./playground-columns.ts";

const KEY: string = projectHref("assay-playground");

/** The columns that are worked on, and how to change them. */
export type Columns = readonly [
	readonly PlaygroundColumn[],
	(columns: readonly PlaygroundColumn[]) => void,
];

/**
 * The columns last in this tab, over a reload too. An address with a trial that this tab did not
 * make begins with what was tried there.
 */
export function useColumns(
	sources: readonly PromptSource[],
	trial: PlaygroundView | undefined,
): Columns {
	const [columns, setColumns] = useState(() => {
		const kept = recover();
		if (kept !== undefined && (trial === undefined || kept.trial === trial.trial))
			return kept.columns;
		return trial === undefined ? firstColumns(sources) : columnsOfTrial(trial.columns);
	});
	const id = trial?.trial;
	useEffect(() => {
		sessionStorage.setItem(KEY, JSON.stringify({ columns, trial: id }));
	}, [columns, id]);
	return [columns, setColumns];
}

interface Kept {
	readonly columns: readonly PlaygroundColumn[];
	readonly trial?: string;
}

function recover(): Kept | undefined {
	const text = sessionStorage.getItem(KEY);
	if (text === null) return undefined;
	const kept: unknown = JSON.parse(text);
	return isKept(kept) ? kept : undefined;
}

/** The page itself wrote it, under its own key. */
function isKept(kept: unknown): kept is Kept {
	return (
		typeof kept === "object" &&
		kept !== null &&
		"columns" in kept &&
		Array.isArray(kept.columns) &&
		kept.columns.length > 0
	);
}
