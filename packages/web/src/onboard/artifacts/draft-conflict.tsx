import { Users } from "lucide-react";
import { lazy, type ReactElement, Suspense } from "react";
import { Button } from "../../design/button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import type { DraftVersion, VersionedDraft } from "./use-versioned-draft.ts";

const MergeDialog = lazy(async () => ({
	default: (await import("./merge/merge-dialog.tsx")).MergeDialog,
}));

/** Props of {@link DraftConflict}. */
export interface DraftConflictProps<Value> {
	readonly draft: VersionedDraft<Value>;
	/** What is edited, for people: `slice “Spanish”`. */
	readonly what: string;
	/** What the button says that ends the merge; default: that it is saved. */
	readonly doneLabel?: string | undefined;
}

/** Says quietly that somebody else has saved while this was edited, and merges the two. */
export function DraftConflict<Value>(props: DraftConflictProps<Value>): ReactElement | null {
	const { doneLabel = "Save the merge", draft, what } = props;
	const { theirs } = draft;
	if (theirs === undefined) return null;
	return (
		<>
			<Notice theirs={theirs} onShow={() => draft.setMerging(true)} />
			{draft.isMerging && (
				<Suspense fallback={null}>
					<MergeDialog
						name={draft.name}
						what={what}
						base={draft.base}
						theirs={theirs}
						mine={draft.value}
						doneLabel={doneLabel}
						onMerge={(merged) => draft.merge(merged, theirs)}
						onLater={() => draft.setMerging(false)}
					/>
				</Suspense>
			)}
		</>
	);
}

function Notice({
	onShow,
	theirs,
}: {
	readonly theirs: DraftVersion<unknown>;
	readonly onShow: () => void;
}): ReactElement {
	return (
		<div className="flex items-center gap-3 rounded-md border border-line bg-sunken px-3 py-2">
			<p role="status" className="flex min-w-0 grow items-center gap-2">
				<Users aria-hidden className="size-4 shrink-0 text-ink-muted" />
				<span>
					Somebody else has saved version <code>{theirs.version.slice(0, 6)}</code>
					{theirs.at !== undefined && (
						<>
							{" "}
							<RelativeTime at={theirs.at} />
						</>
					)}
					. Yours stays; the two are merged before it is saved.
				</span>
			</p>
			<span className="shrink-0">
				<Button size="small" onClick={onShow}>
					Show
				</Button>
			</span>
		</div>
	);
}
