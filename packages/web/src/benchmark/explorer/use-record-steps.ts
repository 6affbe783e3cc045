import type { RowItem } from "@assay/sdk/api";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { apiQuery, useApi } from "../../data/use-api.ts";
import type { RowsInput } from "./use-rows.ts";

/** What the steps from record to record rest on. */
export interface RecordStepsOf {
	readonly input: RowsInput;
	/** Key of the row that is open. */
	readonly row: string | undefined;
	readonly total: number;
	readonly rowAt: (index: number) => RowItem | undefined;
	readonly onOpen: (row: string) => void;
	/** Asks for the rows around a place. */
	readonly onRange: (first: number, last: number) => void;
}

/** Where the current row is, and how to go on from it. */
export interface RecordSteps {
	/** The row that the keys move. */
	readonly current: number | undefined;
	readonly setCurrent: (index: number | undefined) => void;
	/** Moves by a row; an open record follows. */
	readonly step: (by: 1 | -1) => void;
	/** Place of the open row, where it is listed. */
	readonly openAt: number | undefined;
}

/** Keeps the current row of the list and the open record together. */
export function useRecordSteps(of: RecordStepsOf): RecordSteps {
	const { input, onOpen, onRange, row, rowAt, total } = of;
	const [current, setCurrent] = useState<number>();
	const [wanted, setWanted] = useState<number>();
	const isHere = current !== undefined && row !== undefined && rowAt(current)?.key === row;
	const place = useApi(
		"GET /runs/{run}/row-place",
		{ ...input, row: row ?? "" },
		{ isEnabled: row !== undefined && !isHere && wanted === undefined },
	);
	const found = isHere || row === undefined || place.isPlaceholderData ? undefined : place.data?.at;
	const openAt = isHere ? current : found;
	useEffect(() => {
		if (found !== undefined) setCurrent(found);
	}, [found]);

	const target = wanted === undefined ? undefined : rowAt(wanted);
	useEffect(() => {
		// The page with the row may have to come first.
		if (target === undefined) return;
		setWanted(undefined);
		onOpen(target.key);
	}, [target, onOpen]);
	const step = useCallback(
		(by: 1 | -1) => {
			const next = Math.min(Math.max((current ?? -1) + by, 0), total - 1);
			if (total === 0 || next === current) return;
			setCurrent(next);
			if (row === undefined) return;
			setWanted(next);
			onRange(Math.max(0, next - 1), next + 1);
		},
		[current, onRange, row, total],
	);
	useNeighboursAhead(of, openAt);
	return { current, setCurrent, step, openAt };
}

/** Asks for the records before and after the open one. */
function useNeighboursAhead({ input, rowAt }: RecordStepsOf, at: number | undefined): void {
	const queries = useQueryClient();
	const neighbours =
		at === undefined ? "" : [at + 1, at - 1].map((i) => rowAt(i)?.key ?? "").join();
	const { run } = input;
	useEffect(() => {
		for (const row of neighbours.split(",").filter(Boolean))
			void queries.prefetchQuery(apiQuery("GET /runs/{run}/rows/{row}", { run, row }));
	}, [neighbours, queries, run]);
}
