import { type ReactElement, useEffect, useMemo, useRef } from "react";
import { Button } from "../../../design/button.tsx";
import { Dialog } from "../../../design/dialog.tsx";
import { RelativeTime } from "../../../design/relative-time.tsx";
import { useCommands } from "../../../shell/commands.ts";
import { toJson } from "../definition-draft.ts";
import type { DraftVersion } from "../use-versioned-draft.ts";
import { ConflictCard } from "./conflict-card.tsx";
import { TakenList } from "./taken-list.tsx";
import { type MergeState, useMerge } from "./use-merge.ts";

/** Props of {@link MergeDialog}. */
export interface MergeDialogProps {
	/** Names what is merged, in this tab. */
	readonly name: string;
	/** The same for people: `slice “Spanish”`. */
	readonly what: string;
	readonly base: DraftVersion<unknown>;
	readonly theirs: DraftVersion<unknown>;
	readonly mine: unknown;
	/** What the button says that ends the merge. */
	readonly doneLabel: string;
	readonly onMerge: (merged: unknown) => void;
	readonly onLater: () => void;
}

/** Puts together what somebody else has saved and what is not saved yet, place by place. */
export function MergeDialog(props: MergeDialogProps): ReactElement {
	const { base, mine, theirs } = props;
	const sides = useMemo(
		() => ({ base: toJson(base.value), theirs: toJson(theirs.value), mine: toJson(mine) }),
		[base.value, theirs.value, mine],
	);
	const merge = useMerge(props.name, sides);
	const isDecided = merge.decided === merge.conflicts.length;
	const finish = (merged: unknown): void => {
		merge.forget();
		props.onMerge(merged);
	};
	useSaveKey(() => {
		if (isDecided) finish(merge.merged);
	});
	return (
		<Dialog
			title={`Merge ${props.what}`}
			description={<Versions base={base} theirs={theirs} />}
			size="wide"
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) props.onLater();
			}}
			actions={
				<>
					<p role="status" className="mr-auto self-center text-ink-muted">
						{progressOf(merge)}
					</p>
					<Button look="plain" onClick={() => finish(sides.theirs)}>
						Discard mine
					</Button>
					<Button onClick={props.onLater}>Later</Button>
					<Button look="primary" disabled={!isDecided} onClick={() => finish(merge.merged)}>
						{props.doneLabel}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-5">
				{merge.conflicts.length > 0 && (
					<section aria-label="To decide" className="flex flex-col gap-3">
						<h2 className="font-semibold">You both changed this</h2>
						{merge.conflicts.map((conflict) => (
							<ConflictCard key={conflict.key} conflict={conflict} onChoose={merge.choose} />
						))}
					</section>
				)}
				{merge.taken.length > 0 && (
					<section aria-label="Taken" className="flex flex-col gap-3">
						<h2 className="font-semibold">Only one of you changed this; it is taken</h2>
						<TakenList differences={merge.taken} />
					</section>
				)}
			</div>
		</Dialog>
	);
}

function progressOf({ conflicts, decided }: MergeState): string {
	if (conflicts.length === 0) return "Nothing to decide";
	return `${decided} of ${conflicts.length} decided`;
}

function Versions({
	base,
	theirs,
}: {
	readonly base: DraftVersion<unknown>;
	readonly theirs: DraftVersion<unknown>;
}): ReactElement {
	return (
		<>
			Somebody else has saved version <code>{theirs.version.slice(0, 6)}</code>
			{theirs.at !== undefined && (
				<>
					{" "}
					<RelativeTime at={theirs.at} />
				</>
			)}
			, while you edited version <code>{base.version.slice(0, 6)}</code>. What is struck through was
			there before. Nothing is saved until you are done here.
		</>
	);
}

/** Ctrl-S ends the merge as long as it is open. */
function useSaveKey(run: () => void): void {
	const latest = useRef(run);
	useEffect(() => {
		latest.current = run;
	});
	useCommands(
		useMemo(
			() => [
				{
					id: "merge-save",
					label: "Save the merge",
					group: "Artifact",
					keys: "mod+s",
					run: () => latest.current(),
				},
			],
			[],
		),
	);
}
