import type { MatrixView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { CellView } from "../../benchmark/matrix/cell-view.ts";
import { useTrustedCells } from "../../benchmark/matrix/use-trusted-cells.ts";
import { stringifySearch } from "../../data/search-text.ts";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { AddressLink } from "../address-link.tsx";
import { HeadlineTile } from "./headline-tile.tsx";

/** So many numbers are taken in at a glance; the others are in the matrix. */
const MOST = 6;

/** The newest run in its few most telling numbers: all prompts, one tile per evaluator. */
export function HeadlineTiles({ view }: { readonly view: MatrixView }): ReactElement {
	// Not before it is known whose numbers these are: a judge's alone is no pass rate.
	const trust = useApi("GET /runs/{run}/trust", { run: view.run.id });
	return <Answer of={trust}>{() => <Tiles view={view} />}</Answer>;
}

function Tiles({ view }: { readonly view: MatrixView }): ReactElement {
	const { badges, cells } = useTrustedCells(view, "corrected");
	const all = cells.filter(({ slice }) => slice.kind === "all");
	const shown = all.length <= MOST ? all : all.toSorted((a, b) => urgency(b) - urgency(a));
	const hidden = all.length - MOST;
	const { change, run } = view;
	const runs = { run: run.id, baseline: change?.baseline.id };
	return (
		<section aria-labelledby="headline" className="flex flex-col gap-3">
			<header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
				<h2 id="headline" className="text-lg font-semibold">
					<bdi>{run.system.name}</bdi>
					{change !== undefined && (
						<span className="font-normal text-ink-muted">
							{" "}
							against{" "}
							{change.baseline.system.name === run.system.name ? (
								<>
									its run <RelativeTime at={change.baseline.createdAt} />
								</>
							) : (
								<bdi>{change.baseline.system.name}</bdi>
							)}
						</span>
					)}
				</h2>
				<span className="text-xs text-ink-faint">
					All prompts, run <RelativeTime at={run.createdAt} />
				</span>
				<span className="ml-auto">
					<AddressLink href={`/${stringifySearch(runs)}`} look="normal">
						Open the matrix
					</AddressLink>
				</span>
			</header>
			<ul className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-3">
				{shown.slice(0, MOST).map((cell) => (
					<HeadlineTile
						key={cell.evaluator.name}
						whole={cell}
						slices={cells.filter(
							(one) => one.evaluator === cell.evaluator && one.slice.kind === "slice",
						)}
						runs={runs}
						trust={badges.get(cell.evaluator.name)}
					/>
				))}
			</ul>
			{hidden > 0 && (
				<p className="text-xs text-ink-faint">
					{hidden === 1 ? "1 more evaluator" : `${hidden} more evaluators`} in the matrix; here are
					those whose gate failed or that changed first
				</p>
			)}
		</section>
	);
}

/** Failed gates first, then what became worse, then what became better. */
function urgency({ change, gate }: CellView): number {
	const isFailed = gate?.kind === "failed" ? 4 : 0;
	const verdict = change?.cell.verdict;
	return isFailed + (verdict === "regressed" ? 2 : verdict === "improved" ? 1 : 0);
}
