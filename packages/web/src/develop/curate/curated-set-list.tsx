import type { CuratedSetItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { Plus, SlidersHorizontal } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { EstimateView } from "../../progress/estimate-view.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { curateSearch } from "./curate-search.ts";

/** Every curated set of the project, and the way to make one. */
export function CuratedSetList(): ReactElement {
	const [, setSearch] = useScreenSearch(curateSearch);
	const answer = useApi("GET /curated-sets", {});
	const make = (
		<Button look="primary" onClick={() => setSearch({ new: true })}>
			<Plus aria-hidden />
			Curate a pool
		</Button>
	);
	return (
		<DevelopFrame step="curated-sets" isFull actions={make}>
			<Answer of={answer}>
				{({ sets }) =>
					sets.length === 0 ? (
						<EmptyState icon={SlidersHorizontal} title="No curated set yet" action={make}>
							A curated set holds the rows of a pool that may be trained on: without duplicates,
							without a text of the benchmark, and good as far as labels tell.
						</EmptyState>
					) : (
						<div className="min-h-0 grow overflow-hidden bg-surface">
							<SetTable sets={sets} />
						</div>
					)
				}
			</Answer>
		</DevelopFrame>
	);
}

function SetTable({ sets }: { readonly sets: readonly CuratedSetItem[] }): ReactElement {
	const head = (
		<>
			<HeaderCell label="Curated set" />
			<HeaderCell label="Pool" isSecondary />
			<HeaderCell label="Criterion" isSecondary />
			<HeaderCell label="Rows" align="end" />
			<HeaderCell label="Expected precision" align="end" />
			<HeaderCell label="Refused for the benchmark" align="end" isSecondary />
			<HeaderCell label="Made" isSecondary />
		</>
	);
	return (
		<Table label="Curated sets" head={head}>
			{sets.map((set) => (
				<TableRow key={set.name}>
					<Cell isHeader isWide>
						<Link
							to="/develop/$step"
							params={{ step: "curated-sets" }}
							search={curateSearch.write({ set: set.name })}
							className="font-medium hover:underline"
						>
							<bdi>{set.name}</bdi>
						</Link>
					</Cell>
					<Cell isSecondary>
						<bdi>{set.pool}</bdi>
					</Cell>
					<Cell isSecondary>
						<bdi>{set.criterion}</bdi>
					</Cell>
					<Cell align="end">
						<span className="whitespace-nowrap">
							<Count value={set.kept} />
							<span className="num text-xs text-ink-faint"> of {formatCount(set.total)}</span>
						</span>
					</Cell>
					<Cell align="end">
						<span className="whitespace-nowrap">
							<EstimateView estimate={set.expected} shows="pass-rate" />
						</span>
					</Cell>
					<Cell align="end" isSecondary>
						<Count value={set.contaminated} />
					</Cell>
					<Cell isSecondary>
						<span className="whitespace-nowrap">
							<RelativeTime at={set.createdAt} />
						</span>
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}
