import type { ReviewItem } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useToast } from "../../design/toast.tsx";
import { isCommittable, type RowDraft } from "./row-draft.ts";

/** A commit that can be taken back. */
interface Done {
	readonly row: string;
	readonly revision: number;
	readonly criterion: string;
}

/** Decides about rows. */
export interface Decisions {
	/** What is about to be committed; of one row at a time. */
	readonly draft: RowDraft | undefined;
	readonly setDraft: (draft: RowDraft | undefined) => void;
	readonly commit: (item: ReviewItem) => void;
	/** Takes back the newest commit of this page, or the ground truth of a row. */
	readonly undo: (item?: ReviewItem) => void;
	readonly isBusy: boolean;
	/** Somebody else was faster; what they did is shown when the rows are loaded again. */
	readonly conflict: string | undefined;
	readonly dismissConflict: () => void;
}

/** Where decisions are made, and in whose name. */
export interface DecisionPlace {
	readonly run: string;
	readonly criterion: string;
	/** None on a share scale. */
	readonly labels: readonly string[];
	readonly reviewer: string;
	readonly onCommitted: (row: string) => void;
}

/** Commits rows and takes them back. */
export function useDecisions(of: DecisionPlace): Decisions {
	const [draft, setDraft] = useState<RowDraft>();
	const [conflict, setConflict] = useState<string>();
	const toast = useToast();
	const fail = (error: ApiError): void => {
		if (error.problem.status === 409) setConflict(error.message);
		else toast({ title: "That did not work", detail: error.message, isError: true });
	};
	const { done, forget, remember } = useDone();
	const save = useApiAction("POST /review/{run}/labels");
	const withdraw = useWithdraw(of, { onError: fail, onDone: forget });
	return {
		draft,
		setDraft,
		isBusy: save.isPending || withdraw.isPending,
		conflict,
		dismissConflict: () => setConflict(undefined),
		undo(item) {
			const newest =
				item?.truth === undefined
					? done.at(-1)
					: { row: item.key, criterion: of.criterion, revision: item.truth.revision };
			if (newest === undefined) toast({ title: "There is nothing to take back" });
			else withdraw.take(newest);
		},
		commit(item) {
			const { criterion, labels, run } = of;
			const { explanation, label } = draft?.row === item.key ? draft : {};
			if (save.isPending) return;
			if (label === undefined || !isCommittable(label, labels)) {
				toast({ title: "Choose a label first", detail: labelKeys(labels) });
				return;
			}
			const choice = { row: item.key, label, revision: item.revision, explanation };
			save.mutate(
				{ run, criterion, committedBy: nameOf(of), rows: [choice] },
				{
					onError: fail,
					onSuccess: ({ committed }) => {
						setDraft(undefined);
						setConflict(undefined);
						remember(committed.map((one) => ({ ...one, criterion })));
						of.onCommitted(item.key);
					},
				},
			);
		},
	};
}

/** Commits of this page that can be taken back, the newest last. */
function useDone(): {
	readonly done: readonly Done[];
	readonly remember: (more: readonly Done[]) => void;
	readonly forget: (one: Done) => void;
} {
	const [done, setDone] = useState<readonly Done[]>([]);
	return {
		done,
		remember: (more) => setDone((all) => [...all, ...more]),
		forget: (one) => setDone((all) => all.filter(({ row }) => row !== one.row)),
	};
}

function useWithdraw(
	of: DecisionPlace,
	{
		onDone,
		onError,
	}: { readonly onError: (error: ApiError) => void; readonly onDone: (one: Done) => void },
): { readonly isPending: boolean; readonly take: (one: Done) => void } {
	const toast = useToast();
	const { isPending, mutate } = useApiAction("POST /review/{run}/withdrawals");
	const take = (one: Done): void => {
		if (isPending) return;
		const { criterion, revision, row } = one;
		mutate(
			{ run: of.run, criterion, committedBy: nameOf(of), rows: [{ row, revision }] },
			{
				onError,
				onSuccess: () => {
					onDone(one);
					toast({ title: "Took the label back" });
				},
			},
		);
	};
	return { isPending, take };
}

function nameOf({ reviewer }: DecisionPlace): string | undefined {
	return reviewer.trim() === "" ? undefined : reviewer;
}

function labelKeys(labels: readonly string[]): string {
	return labels.length === 0 ? "A number from 0 to 1" : `Keys 1 to ${labels.length}, or m`;
}
