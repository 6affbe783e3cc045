import type { ImportCheck, ImportMapping, Job, Upload } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api } from "../../data/api.ts";
import { useObservable } from "../../data/observable.ts";
import { refreshTopics } from "../../data/refresh-topics.ts";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { type ColumnTarget } from "./column-target.ts";
import { type ImportSearch, importSearch } from "./import-search.ts";
import {
	type MappingChanges,
	readChanges,
	toFields,
	withChange,
	writeChanges,
} from "./mapping-changes.ts";
import { startTransfers, type Transfer, transfers } from "./transfers.ts";

/** Rows that the first look takes: it is there at once, however long the file is. */
const FIRST_ROWS = 500;
/** Up to here all of a file is read about as quickly as its first rows. */
const SMALL_BYTES = 2_000_000;

/** Everything that the import shows and does. */
export interface ImportState {
	readonly search: ImportSearch;
	readonly uploads: UseQueryResult<{ readonly uploads: readonly Upload[] }, ApiError>;
	readonly transfers: readonly Transfer[];
	/** The file that is looked at. */
	readonly selected: Upload | undefined;
	readonly changes: MappingChanges;
	/** The dry run of the first rows, or of all of the file once it is there. */
	readonly check: ImportCheck | undefined;
	/** True: the dry run shown is that of all of the file, under the mapping that is shown. */
	readonly isWhole: boolean;
	/** Why the file, or the mapping, cannot be. */
	readonly checkError: ApiError | null;
	readonly checkAgain: () => void;
	/** The import of the selected file that is under way. */
	readonly job: Job | undefined;
	readonly send: (files: readonly File[]) => void;
	readonly select: (upload: string) => void;
	readonly changeColumn: (column: string, target: ColumnTarget) => void;
	readonly set: (values: Partial<ImportSearch>) => void;
	readonly start: () => void;
	readonly isStarting: boolean;
	readonly startError: ApiError | null;
}

/** The state of the import screen. */
export function useImport(): ImportState {
	const queries = useQueryClient();
	const [search, setSearch] = useScreenSearch(importSearch);
	const uploads = useApi("GET /uploads", {});
	const selected = selectedOf(uploads.data?.uploads ?? [], search.upload);
	const changes = useMemo(() => readChanges(search.map), [search.map]);
	const mapping = toMapping(search, changes);
	const checks = useChecks(selected, mapping);
	const starting = useApiAction("POST /uploads/{upload}/import");
	const set = useCallback(
		(values: Partial<ImportSearch>) => setSearch(values, { replace: true }),
		[setSearch],
	);
	const select = useCallback(
		(upload: string) =>
			setSearch({ upload, map: [], system: undefined, plain: false, again: false }),
		[setSearch],
	);
	return {
		search,
		uploads,
		transfers: useObservable(transfers),
		selected,
		changes,
		...checks,
		job: useRunningJob(selected),
		set,
		select,
		send: (files) =>
			startTransfers(files, (upload) => {
				void refreshTopics(queries, ["jobs"]);
				if (files.length === 1) select(upload);
			}),
		changeColumn: (column, target) =>
			set({ map: writeChanges(withChange(changes, column, target)) }),
		start() {
			if (selected === undefined) return;
			set({ again: false });
			starting.mutate({
				upload: selected.id,
				...mapping,
				rows: checks.isWhole ? checks.check?.rows : undefined,
			});
		},
		isStarting: starting.isPending,
		startError: starting.error,
	};
}

/** The wanted one of the files that are here, else the newest. */
function selectedOf(uploads: readonly Upload[], wanted: string | undefined): Upload | undefined {
	const arrived = uploads.filter(({ hash }) => hash !== undefined);
	return arrived.find(({ id }) => id === wanted) ?? arrived[0];
}

function useRunningJob(upload: Upload | undefined): Job | undefined {
	const last = upload?.lastImport;
	const isEnabled = last?.state === "running";
	const job = useApi("GET /jobs/{job}", { job: last?.job ?? "" }, { isEnabled });
	return isEnabled ? job.data : undefined;
}

/** Both dry runs, as one: that of the first rows until that of the whole is there. */
function useChecks(
	upload: Upload | undefined,
	mapping: ImportMapping,
): Pick<ImportState, "check" | "checkAgain" | "checkError" | "isWhole"> {
	const isLarge = (upload?.bytes ?? 0) > SMALL_BYTES;
	const first = useCheck(isLarge ? upload : undefined, { ...mapping, limit: FIRST_ROWS });
	const whole = useCheck(upload, mapping);
	const isWhole = whole.data !== undefined && !whole.isPlaceholderData && whole.error === null;
	return {
		check: isWhole ? whole.data : (first.data ?? whole.data),
		isWhole,
		checkError: whole.error ?? first.error,
		checkAgain: () => void whole.refetch(),
	};
}

function toMapping({ plain, system }: ImportSearch, changes: MappingChanges): ImportMapping {
	return {
		...(changes.size > 0 && { fields: toFields(changes) }),
		...(system !== undefined && { system }),
		...(plain && { as: "rows" }),
	};
}

/** A dry run; asked again for each other mapping, while the last one stays on the screen. */
function useCheck(
	upload: Upload | undefined,
	how: ImportMapping & { readonly limit?: number },
): UseQueryResult<ImportCheck, ApiError> {
	return useQuery<ImportCheck, ApiError>({
		queryKey: ["check", upload?.id, how],
		queryFn: ({ signal }) =>
			api.call("POST /uploads/{upload}/check", { upload: upload?.id ?? "", ...how }, { signal }),
		enabled: upload !== undefined && upload.lastImport?.state !== "running",
		placeholderData: (before, query) => (query?.queryKey[1] === upload?.id ? before : undefined),
		retry: false,
	});
}
