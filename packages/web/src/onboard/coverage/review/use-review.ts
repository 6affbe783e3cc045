import type { FillKind, PromptInput, ProposalStatus } from "@assay/core/domain";
import type { ProposalDecision, ProposalItem, ProposalPage } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { apiQuery } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { useToast } from "../../../design/toast.tsx";

const LISTED = 200;

/** Which proposals are listed. */
export interface ReviewFilter {
	readonly status: ProposalStatus | undefined;
	readonly kind: FillKind | undefined;
	/** Only those that would be in this slice. */
	readonly slice: string | undefined;
}

/** The review list, and what can be done with it. */
export interface Review {
	readonly page: UseQueryResult<ProposalPage, ApiError>;
	/** Those listed, without those that were decided a moment ago. */
	readonly items: readonly ProposalItem[];
	readonly canUndo: boolean;
	decide(ids: readonly string[], decision: "accept" | "refuse"): void;
	edit(id: string, input: PromptInput): void;
	/** Takes the last decision of this page back. */
	undo(): Promise<void>;
}

/** Reads the review list and decides: at once on the page, then on the server. */
export function useReview({ kind, slice, status }: ReviewFilter): Review {
	const page = useQuery<ProposalPage, ApiError>({
		...apiQuery("GET /proposals", {
			limit: LISTED,
			...(status !== undefined && { status }),
			...(kind !== undefined && { kind }),
			...(slice !== undefined && { slice }),
		}),
		placeholderData: keepPreviousData,
	});
	const { hidden, ...decisions } = useDecisions(status === "proposed");
	return {
		page,
		items: (page.data?.items ?? []).filter(({ proposal }) => !hidden.has(proposal.id)),
		...decisions,
	};
}

/** @param hidesDecided what is decided leaves the list before the server has said so. */
function useDecisions(
	hidesDecided: boolean,
): Omit<Review, "items" | "page"> & { readonly hidden: ReadonlySet<string> } {
	const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
	const [done, setDone] = useState<readonly (readonly string[])[]>([]);
	const { mutateAsync: decide } = useApiAction("POST /proposals/decide");
	const { mutateAsync: edit } = useApiAction("POST /proposals/{id}/edit");
	const inOrder = useOrder();
	const fail = useFailure();
	const show = (ids: readonly string[]): void =>
		setHidden((now) => new Set([...now].filter((id) => !ids.includes(id))));
	const carryOut = async (ids: readonly string[], send: Send): Promise<void> => {
		if (hidesDecided) setHidden((now) => new Set([...now, ...ids]));
		setDone((now) => [...now, ids]);
		const decided = await inOrder(() => sent(ids, send));
		const bad = decided.filter(({ problem }) => problem !== undefined);
		if (bad.length === 0) return;
		const isBad = (id: string): boolean => bad.some((one) => one.id === id);
		show(ids.filter(isBad));
		setDone((now) => withoutBad(now, isBad));
		fail("Not decided", bad);
	};
	return {
		hidden,
		canUndo: done.length > 0,
		decide: (ids, decision) =>
			void carryOut(ids, async () => (await decide({ ids, decision })).decided),
		edit: (id, input) => void carryOut([id], async () => [await edit({ id, input })]),
		async undo() {
			const last = done.at(-1);
			if (last === undefined) return;
			setDone(done.slice(0, -1));
			const reopen: Send = async () => (await decide({ ids: last, decision: "reopen" })).decided;
			fail("Not taken back", await inOrder(() => sent(last, reopen)));
			show(last);
		},
	};
}

type Send = () => Promise<readonly ProposalDecision[]>;

/** What became of each; where nothing could be sent, that is the problem of all. */
async function sent(ids: readonly string[], send: Send): Promise<readonly ProposalDecision[]> {
	try {
		return await send();
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return ids.map((id) => ({ id, problem }));
	}
}

function withoutBad(
	done: readonly (readonly string[])[],
	isBad: (id: string) => boolean,
): readonly (readonly string[])[] {
	return done
		.map((ids) => (ids.some(isBad) ? ids.filter((id) => !isBad(id)) : ids))
		.filter((ids) => ids.length > 0);
}

/** Sends one after the other, so that what takes a decision back never comes before it. */
function useOrder(): <Result>(work: () => Promise<Result>) => Promise<Result> {
	const last = useRef<Promise<unknown>>(Promise.resolve());
	return (work) => {
		const mine = last.current.then(work);
		last.current = mine;
		return mine;
	};
}

/** Says why something was not done, where there is a reason. */
function useFailure(): (
	title: string,
	decided: readonly Pick<ProposalDecision, "problem">[],
) => void {
	const tell = useToast();
	return (title, decided) => {
		const problems = decided.flatMap(({ problem }) => problem ?? []);
		const [first] = problems;
		if (first === undefined) return;
		const detail = problems.length === 1 ? first : `${problems.length} of them: ${first}`;
		tell({ title, detail, isError: true });
	};
}
