import { CheckCheck, ListChecks, Undo2 } from "lucide-react";
import { type ReactElement, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { JobsOfKind } from "../../../benchmark/runs/jobs-of-kind.tsx";
import { useScreenSearch } from "../../../data/use-screen-search.ts";
import { Answer } from "../../../design/answer.tsx";
import { Button } from "../../../design/button.tsx";
import { EmptyState } from "../../../design/empty-state.tsx";
import { LinkButton } from "../../../design/link-button.tsx";
import { useCommands } from "../../../shell/commands.ts";
import { Screen } from "../../../shell/screen.tsx";
import { ProposalDetail } from "./proposal-detail.tsx";
import { ProposalList } from "./proposal-list.tsx";
import { reviewSearch } from "./review-search.ts";
import { ReviewTools } from "./review-tools.tsx";
import { type Review, useReview } from "./use-review.ts";

const MOST_AT_ONCE = 200;

/** Prompts that models have proposed: read, let in, changed or turned down, by the keys alone. */
export function ReviewScreen(): ReactElement {
	const [{ kind, show, slice }] = useScreenSearch(reviewSearch);
	const review = useReview({
		status: show === "all" ? undefined : show,
		kind: kind === "any" ? undefined : kind,
		slice,
	});
	const open = review.items.filter(({ proposal }) => proposal.status === "proposed");
	return (
		<Screen
			title="Proposed prompts"
			crumbs={[{ label: "Coverage", to: "/coverage" }]}
			isFull
			tools={<ReviewTools counts={review.page.data?.counts} />}
			actions={
				<>
					<Button disabled={!review.canUndo} onClick={() => void review.undo()}>
						<Undo2 aria-hidden />
						Undo
					</Button>
					<Button
						disabled={open.length === 0}
						onClick={() =>
							review.decide(
								open.slice(0, MOST_AT_ONCE).map(({ proposal }) => proposal.id),
								"accept",
							)
						}
					>
						<CheckCheck aria-hidden />
						Accept all {open.length > 0 && open.length}
					</Button>
				</>
			}
		>
			<Answer of={review.page}>
				{() => (review.items.length === 0 ? <Nothing /> : <Panes review={review} />)}
			</Answer>
		</Screen>
	);
}

function Nothing(): ReactElement {
	return (
		<div className="flex flex-col gap-4 p-4">
			<JobsOfKind kind="fill" />
			<EmptyState
				icon={ListChecks}
				title="Nothing to review here"
				action={
					<LinkButton look="primary" to="/coverage">
						Open coverage
					</LinkButton>
				}
			>
				Fill a slice on the coverage page: what a model writes waits here until somebody lets it in.
			</EmptyState>
		</div>
	);
}

function Panes({ review }: { readonly review: Review }): ReactElement {
	const { items } = review;
	const [wanted, setWanted] = useState(0);
	const [edited, setEdited] = useState<string>();
	const at = Math.min(wanted, items.length - 1);
	const item = items[at];
	const actions = useRef<Actions>(undefined);
	useEffect(() => {
		actions.current = {
			move: (by) => setWanted(Math.max(0, Math.min(items.length - 1, at + by))),
			decide: (decision) => {
				if (item !== undefined) review.decide([item.proposal.id], decision);
			},
			edit: () => setEdited(item?.proposal.id),
			undo: () => void review.undo(),
		};
	});
	useReviewKeys(actions);
	if (item === undefined) return <Nothing />;
	return (
		<div className="grid min-h-0 grow grid-cols-1 grid-rows-[minmax(7rem,30%)_minmax(0,1fr)] md:grid-cols-[20rem_minmax(0,1fr)] md:grid-rows-1 xl:grid-cols-[26rem_minmax(0,1fr)]">
			<ProposalList items={items} selected={at} onSelect={setWanted} />
			<ProposalDetail
				key={item.proposal.id}
				item={item}
				isEdited={edited === item.proposal.id}
				onDecide={(decision) => review.decide([item.proposal.id], decision)}
				onEdit={(isOn) => setEdited(isOn ? item.proposal.id : undefined)}
				onSave={(input) => {
					setEdited(undefined);
					review.edit(item.proposal.id, input);
				}}
			/>
		</div>
	);
}

interface Actions {
	readonly move: (by: number) => void;
	readonly decide: (decision: "accept" | "refuse") => void;
	readonly edit: () => void;
	readonly undo: () => void;
}

const KEYS: readonly (readonly [keys: string, label: string, run: (actions: Actions) => void])[] = [
	["j", "Next proposal", ({ move }) => move(1)],
	["k", "Previous proposal", ({ move }) => move(-1)],
	["a", "Accept this proposal", ({ decide }) => decide("accept")],
	["e", "Edit this proposal", ({ edit }) => edit()],
	["r", "Refuse this proposal", ({ decide }) => decide("refuse")],
	["u", "Undo the last decision", ({ undo }) => undo()],
];

/** The keys stay the same ones; what they do is what the screen says last. */
function useReviewKeys(actions: RefObject<Actions | undefined>): void {
	useCommands(
		useMemo(
			() =>
				KEYS.map(([keys, label, run]) => ({
					id: `review ${keys}`,
					label,
					group: "Review",
					keys,
					run: () => {
						if (actions.current !== undefined) run(actions.current);
					},
				})),
			[actions],
		),
	);
}
