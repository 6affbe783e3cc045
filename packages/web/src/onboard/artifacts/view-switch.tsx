import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { artifactSearch } from "./artifact-search.ts";

/** Shows an artifact, or its history. */
export function ViewSwitch({ edit }: { readonly edit: string }): ReactElement {
	const [{ view }, setSearch] = useScreenSearch(artifactSearch);
	return (
		<SegmentedControl
			label="View"
			choices={[
				{ value: "edit", label: edit },
				{ value: "history", label: "History" },
			]}
			value={view}
			onChange={(next) => setSearch({ view: next })}
		/>
	);
}
