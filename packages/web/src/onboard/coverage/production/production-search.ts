import { defineSearch } from "../../../data/search-params.ts";

/** What the address of the comparison with production holds. */
export const productionSearch = defineSearch((read) => ({
	/** The uploaded file that is compared with. */
	upload: read.text("upload"),
}));
