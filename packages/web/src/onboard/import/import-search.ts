import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";

/** What the address of the import says. */
export interface ImportSearch {
	/** The file that is looked at. */
	readonly upload: string | undefined;
	/** Columns whose meaning was changed, each as JSON of column and target. */
	readonly map: readonly string[];
	/** System whose responses the rows are. */
	readonly system: string | undefined;
	/** True: plain rows, whatever tool the file looks like. */
	readonly plain: boolean;
	/** True: the mapping is shown although the file was imported. */
	readonly again: boolean;
}

/** The import's parameters in the address. */
export const importSearch: SearchDefinition<ImportSearch> = defineSearch((read) => ({
	upload: read.text("upload"),
	map: read.list("map"),
	system: read.text("system"),
	plain: read.flag("plain"),
	again: read.flag("again"),
}));
