import type { DefinitionDetail, TypedDefinition } from "@assay/sdk/api";
import { Users } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { WordDiff } from "../../design/word-diff.tsx";

/** Props of {@link DraftConflict}. */
export interface DraftConflictProps {
	/** What somebody else has saved. */
	readonly detail: DefinitionDetail;
	readonly draft: TypedDefinition | undefined;
	readonly onKeepMine: () => void;
	readonly onTakeTheirs: () => void;
}

/** Somebody else has saved while this was edited: what differs, and whose shall hold. */
export function DraftConflict(props: DraftConflictProps): ReactElement {
	const { detail, draft } = props;
	return (
		<div role="alert" className="rounded-md border border-line bg-warn-soft p-3">
			<p className="flex gap-2 font-medium text-warn">
				<Users aria-hidden className="mt-0.5 size-4 shrink-0" />
				Somebody else has saved version {detail.version.slice(0, 6)} since you began. Nothing of
				yours is lost.
			</p>
			<details className="mt-2">
				<summary className="text-sm">What differs: theirs struck through, yours underlined</summary>
				<div className="mt-2 max-h-80 overflow-auto rounded bg-surface p-3 font-mono text-xs">
					<WordDiff
						before={JSON.stringify(detail.parsed?.definition, undefined, 2)}
						after={JSON.stringify(draft?.definition, undefined, 2)}
					/>
				</div>
			</details>
			<div className="mt-3 flex gap-2">
				<Button size="small" onClick={props.onKeepMine}>
					Go on with mine; saving replaces theirs
				</Button>
				<Button size="small" onClick={props.onTakeTheirs}>
					Take theirs
				</Button>
			</div>
		</div>
	);
}
