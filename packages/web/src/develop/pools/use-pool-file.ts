import type { PoolPreview } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { useObservable } from "../../data/observable.ts";
import type { ColumnTarget } from "../../onboard/import/column-target.ts";
import { type MappingChanges, toFields, withChange } from "../../onboard/import/mapping-changes.ts";
import { startTransfers, type Transfer, transfers } from "../../onboard/import/transfers.ts";

/** Lines that the first look takes: it is there at once, however long the file is. */
const FIRST_LINES = 500;

/** A file that a pool is made of, from its choice to its dry run. */
export interface PoolFile {
	/** Absent until one is chosen. */
	readonly name: string | undefined;
	/** It is on its way. */
	readonly transfer: Transfer | undefined;
	/** Id of the upload, once it is there. */
	readonly upload: string | undefined;
	readonly changes: MappingChanges;
	/** The changed mapping as a request takes it; absent: as recognised. */
	readonly fields: Readonly<Record<string, string>> | undefined;
	/** The dry run of the first lines, or of all of the file once it is there. */
	readonly check: PoolPreview | undefined;
	/** True: the dry run is that of all of the file, under the mapping that is shown. */
	readonly isWhole: boolean;
	readonly checkError: ApiError | null;
	readonly send: (file: File) => void;
	readonly changeColumn: (column: string, target: ColumnTarget) => void;
	readonly reset: () => void;
}

/** Sends a file and looks at what a pool of it would be. */
export function usePoolFile(): PoolFile {
	const [name, setName] = useState<string>();
	const [upload, setUpload] = useState<string>();
	const [changes, setChanges] = useState<MappingChanges>(new Map());
	const under = useObservable(transfers);
	const fields = changes.size > 0 ? toFields(changes) : undefined;
	const first = useCheck(upload, { fields, limit: FIRST_LINES });
	const whole = useCheck(upload, { fields });
	const isWhole = whole.data !== undefined && !whole.isPlaceholderData && whole.error === null;
	return {
		name,
		transfer: under.find((one) => one.name === name),
		upload,
		changes,
		fields,
		check: isWhole ? whole.data : (first.data ?? whole.data),
		isWhole,
		checkError: whole.error ?? first.error,
		send(file) {
			setName(file.name);
			setUpload(undefined);
			setChanges(new Map());
			startTransfers([file], setUpload);
		},
		changeColumn: (column, target) => setChanges((before) => withChange(before, column, target)),
		reset: () => setChanges(new Map()),
	};
}

function useCheck(
	upload: string | undefined,
	how: {
		readonly fields: Readonly<Record<string, string>> | undefined;
		readonly limit?: number;
	},
) {
	return useQuery<PoolPreview, ApiError>({
		queryKey: ["pool check", upload, how],
		queryFn: ({ signal }) =>
			api.call("POST /uploads/{upload}/pool-check", { upload: upload ?? "", ...how }, { signal }),
		enabled: upload !== undefined,
		placeholderData: (before, query) => (query?.queryKey[1] === upload ? before : undefined),
		retry: false,
	});
}
