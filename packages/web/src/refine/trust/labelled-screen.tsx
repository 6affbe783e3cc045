import type { LabelledRowItem } from "@assay/sdk/api";
import { Tag } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Screen } from "../../shell/screen.tsx";
import { LabelledRow } from "./labelled-row.tsx";
import { labelledSearch } from "./trust-search.ts";
import { useLabelledPages } from "./use-labelled-pages.ts";

const SHOWS = [
	{ value: "all", label: "All" },
	{ value: "false-pass", label: "It passes, people fail" },
	{ value: "false-fail", label: "It fails, people pass" },
	{ value: "agree", label: "Agree" },
	{ value: "no-verdict", label: "No verdict" },
] as const;

/** The labelled rows behind a trust report or a corrected rate. */
export function LabelledScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(labelledSearch);
	const { evaluator = "", run = "", show, slice } = search;
	const isAsked = run !== "" && evaluator !== "";
	const first = useApi(
		"GET /runs/{run}/labelled",
		{ run, evaluator, slice, show },
		{ isEnabled: isAsked },
	);
	return (
		<Screen
			title="Labelled rows"
			crumbs={[{ label: "Trust", to: "/trust" }]}
			tools={
				<SegmentedControl
					label="Which rows"
					choices={SHOWS}
					value={show}
					onChange={(chosen) => setSearch({ show: chosen })}
				/>
			}
		>
			{isAsked ? (
				<Answer of={first}>
					{({ items, next, total }) => (
						<div className="mx-auto flex max-w-5xl flex-col gap-3">
							<p className="text-ink-muted">
								<strong className="num text-ink">{formatCount(total)}</strong>{" "}
								{total === 1 ? "row" : "rows"} of run <code>{run}</code> with a label and the
								verdict of <bdi className="font-medium">{evaluator}</bdi>
								{slice !== undefined && (
									<>
										{" "}
										in <bdi className="font-medium">{slice}</bdi>
									</>
								)}
							</p>
							{total === 0 ? (
								<EmptyState icon={Tag} title="No labelled row of this kind" />
							) : (
								<Rows
									key={`${run} ${evaluator} ${slice ?? ""} ${show}`}
									run={run}
									items={items}
									next={next}
									ask={{ run, evaluator, slice, show }}
								/>
							)}
						</div>
					)}
				</Answer>
			) : (
				<EmptyState icon={Tag} title="No run and evaluator are chosen">
					Open the labelled rows from an evaluator's trust or from a corrected number.
				</EmptyState>
			)}
		</Screen>
	);
}

function Rows({
	ask,
	items,
	next,
	run,
}: {
	readonly run: string;
	readonly items: readonly LabelledRowItem[];
	readonly next: string | undefined;
	readonly ask: Parameters<typeof useLabelledPages>[0]["ask"];
}): ReactElement {
	const pages = useLabelledPages({ ask, items, next });
	return (
		<>
			<ul aria-label="Labelled rows" className="flex flex-col gap-2">
				{pages.items.map((item) => (
					<LabelledRow key={item.key} item={item} run={run} />
				))}
			</ul>
			{pages.more !== undefined && (
				<Button onClick={pages.more} disabled={pages.isLoading}>
					Show more
				</Button>
			)}
		</>
	);
}
