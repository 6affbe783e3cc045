import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { CurateForm } from "./curate-form.tsx";
import { curateSearch } from "./curate-search.ts";
import { CuratedSetList } from "./curated-set-list.tsx";
import { CuratedSetView } from "./curated-set-view.tsx";

/** Curated sets, one of them, or the making of one. */
export function CuratedSetsScreen(): ReactElement {
	const [{ new: isNew, set }] = useScreenSearch(curateSearch);
	if (isNew) return <CurateForm />;
	return set === undefined ? <CuratedSetList /> : <CuratedSetView key={set} set={set} />;
}
