import { useEffect, useMemo, useRef } from "react";
import { useCommands } from "../../shell/commands.ts";

/** What the matrix's keys do. */
export interface MatrixActions {
	readonly goToWorst: () => void;
	readonly goToFilter: () => void;
}

/** Offers the matrix's actions in the palette and by their keys. */
export function useMatrixCommands(actions: MatrixActions): void {
	const latest = useRef(actions);
	useEffect(() => {
		latest.current = actions;
	});
	useCommands(
		useMemo(
			() => [
				{
					id: "matrix-worst",
					label: "Go to the worst cell",
					group: "Matrix",
					keys: "w",
					run: () => latest.current.goToWorst(),
				},
				{
					id: "matrix-filter",
					label: "Filter slices",
					group: "Matrix",
					keys: "/",
					run: () => latest.current.goToFilter(),
				},
			],
			[],
		),
	);
}
