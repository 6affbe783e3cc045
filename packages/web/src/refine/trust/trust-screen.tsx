import type { TrustItem } from "@assay/sdk/api";
import { BadgeCheck } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { SidePanel } from "../../design/side-panel.tsx";
import { AddressLink } from "../../progress/address-link.tsx";
import { Screen } from "../../shell/screen.tsx";
import { TrustDetails } from "./trust-details.tsx";
import { trustSearch } from "./trust-search.ts";
import { TrustTable } from "./trust-table.tsx";

/** Every evaluator against people's labels: which may be believed, and what is missing. */
export function TrustScreen(): ReactElement {
	const [{ evaluator }, setSearch] = useScreenSearch(trustSearch);
	const answer = useApi("GET /trust", {});
	const open = answer.data?.items.find(({ name }) => name === evaluator);
	return (
		<Screen
			title="Trust"
			actions={
				<AddressLink href="/tasks" look="normal" size="normal">
					Collect labels
				</AddressLink>
			}
		>
			<Answer of={answer}>
				{({ items }) =>
					items.length === 0 ? (
						<NothingJudged />
					) : (
						<div className="mx-auto flex max-w-7xl flex-col gap-4">
							<Summary items={items} />
							<TrustTable items={items} onOpen={(name) => setSearch({ evaluator: name })} />
							<p className="max-w-prose text-xs text-ink-faint">
								The verdict rests on the locked test alone: labels of clusters that are never shown
								to a judge and never used to change one. Aligned: the one-sided 95% lower limit of
								agreement is above the target, and the evaluator is better than a coin both on what
								people pass and on what they fail. The labels are those of the newest run of each
								system.
							</p>
						</div>
					)
				}
			</Answer>
			<SidePanel
				title={open?.name ?? ""}
				isOpen={open !== undefined}
				onOpenChange={(isOpen) => !isOpen && setSearch({ evaluator: undefined })}
			>
				{open !== undefined && (
					<div className="flex flex-col gap-5">
						<TrustDetails
							trust={open.trust}
							evaluator={open.name}
							runs={open.runs}
							looks={open.looks}
						/>
					</div>
				)}
			</SidePanel>
		</Screen>
	);
}

function NothingJudged(): ReactElement {
	return (
		<EmptyState
			icon={BadgeCheck}
			title="No evaluator has judged anything yet"
			action={
				<AddressLink href="/runs?start=1" look="primary" size="normal">
					Start a run
				</AddressLink>
			}
		>
			After a run, people label some of its responses; then this page says which evaluators agree
			with them.
		</EmptyState>
	);
}

function Summary({ items }: { readonly items: readonly TrustItem[] }): ReactElement {
	const judges = items.filter(({ nature }) => nature === "judged");
	const count = (verdict: TrustItem["trust"]["alignment"]["verdict"]): number =>
		judges.filter(({ trust }) => trust.alignment.verdict === verdict).length;
	return (
		<p>
			<strong className="num">{count("aligned")}</strong> of {judges.length}{" "}
			{judges.length === 1 ? "judge is" : "judges are"} aligned with people,{" "}
			<strong className="num">{count("not-aligned")}</strong> not aligned,{" "}
			<strong className="num">{count("not-enough-labels")}</strong> without enough labels.
		</p>
	);
}
