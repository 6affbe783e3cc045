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
	const { onOpen, onRange, row, rowAt, total } = of;
	const [marked, setMarked] = useState<number>();
	/** A step whose row was not there yet: from which open row, and to which place. */
	const [wanted, setWanted] = useState<{ readonly from: string; readonly to: number }>();
	const target = wanted !== undefined && wanted.from === row ? wanted.to : undefined;
	const openAt = useOpenPlace(of, { marked, target });
	const current = row === undefined ? marked : (target ?? openAt ?? marked);
	const next = target === undefined ? undefined : rowAt(target)?.key;
	useEffect(() => {
		// The page with the row may have to come first.
		if (next !== undefined) onOpen(next);
	}, [next, onOpen]);
	const setCurrent = useCallback((index: number | undefined) => {
		setMarked(index);
		setWanted(undefined);
	}, []);
	const step = useCallback(
		(by: 1 | -1) => {
			const to = Math.min(Math.max((current ?? -1) + by, 0), total - 1);
			if (total === 0 || to === current) return;
			setMarked(to);
			if (row === undefined) return;
			setWanted({ from: row, to });
			onRange(Math.max(0, to - 1), to + 1);
		},
		[current, onRange, row, total],
	);
	useNeighboursAhead(of, openAt);
	return { current, setCurrent, step, openAt };
}

/** Where the open row stands: known by the list's mark, else asked for. */
function useOpenPlace(
	{ input, row, rowAt }: RecordStepsOf,
	of: { readonly marked: number | undefined; readonly target: number | undefined },
): number | undefined {
	const { marked, target } = of;
	const isMarked = marked !== undefined && row !== undefined && rowAt(marked)?.key === row;
	const isAsked = row !== undefined && !isMarked && target === undefined;
	const place = useApi(
		"GET /runs/{run}/row-place",
		{ ...input, row: row ?? "" },
		{ isEnabled: isAsked },
	);
	if (isMarked) return marked;
	return isAsked && !place.isPlaceholderData ? place.data?.at : undefined;
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
