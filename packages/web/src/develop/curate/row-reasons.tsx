import { CURATION_REASONS, type CurationRecord } from "@assay/core/curation";
import type { CuratedSetRow } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { clipText } from "../../design/clip-text.ts";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Num } from "../../design/num.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { poolsSearch } from "../pools/pools-search.ts";
import { curateSearch } from "./curate-search.ts";
import { holdsWords, REASON_WORDS } from "./reason-words.ts";

const AT_ONCE = 25;
/** Characters of a text; the rest is in its title. */
const SHOWN = 160;

/** Rows of the pool, and why each is in or out. */
export function RowReasons({ record }: { readonly record: CurationRecord }): ReactElement {
	const [{ from, reason }, setSearch] = useScreenSearch(curateSearch);
	const answer = useApi("GET /curated-sets/{set}/rows", {
		set: record.name,
		reason,
		cursor: from,
		limit: AT_ONCE,
	});
	const counts = new Map<string, number>([
		["kept", record.funnel.kept],
		...record.funnel.steps.map(({ reason: one, removed }): [string, number] => [one, removed]),
	]);
	const choices = CURATION_REASONS.filter((one) => (counts.get(one) ?? 0) > 0).map((one) => ({
		value: one,
		label: REASON_WORDS[one],
		detail: formatCount(counts.get(one) ?? 0),
	}));
	return (
		<Section
			title="Why rows are in or out"
			actions={
				<div className="w-64">
					<Select
						label="Reason"
						isLabelHidden
						choices={choices}
						value={reason}
						onChange={(one) => setSearch({ reason: one, from: undefined })}
					/>
				</div>
			}
		>
			<div className="overflow-hidden rounded-lg border border-line bg-surface">
				<Answer of={answer}>
					{({ items, next }) => (
						<>
							<ReasonTable rows={items} pool={record.pool} />
							{(next !== undefined || from !== undefined) && (
								<div className="flex justify-end gap-2 border-t border-line p-2">
									<Button
										size="small"
										disabled={from === undefined}
										onClick={() => setSearch({ from: undefined })}
									>
										First rows
									</Button>
									<Button
										size="small"
										disabled={next === undefined}
										onClick={() => setSearch({ from: next })}
									>
										Next rows
									</Button>
								</div>
							)}
						</>
					)}
				</Answer>
			</div>
		</Section>
	);
}

function ReasonTable({
	pool,
	rows,
}: {
	readonly pool: string;
	readonly rows: readonly CuratedSetRow[];
}): ReactElement {
	const head = (
		<>
			<HeaderCell label="Row" />
			<HeaderCell label="Prompt" />
			<HeaderCell label="Response" isSecondary />
			<HeaderCell label="Score" align="end" />
			<HeaderCell label="Why" />
		</>
	);
	return (
		<Table label="Rows with reasons" head={head}>
			{rows.map((row) => (
				<TableRow key={row.row}>
					<Cell isHeader>
						<RowLink pool={pool} row={row.row} id={row.id} />
					</Cell>
					<Cell isWide>
						<span className="foreign" title={cleanText(row.prompt)}>
							{clipText(cleanText(row.prompt), SHOWN).shown}
						</span>
					</Cell>
					<Cell isWide isSecondary>
						<span className="foreign" title={cleanText(row.response)}>
							{clipText(cleanText(row.response), SHOWN).shown}
						</span>
					</Cell>
					<Cell align="end">
						<Num text={row.score?.toFixed(3)} />
					</Cell>
					<Cell>
						<span className="whitespace-nowrap">
							<Why row={row} pool={pool} />
						</span>
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}

function Why({ pool, row }: { readonly pool: string; readonly row: CuratedSetRow }): ReactElement {
	if (row.holds !== undefined)
		return (
			<>
				{holdsWords(row.holds)}{" "}
				<Link
					to="/artifacts/$kind/$name"
					params={{ kind: "prompts", name: row.holds.reference }}
					className="text-accent-ink underline"
				>
					<bdi>{row.holds.reference}</bdi>
				</Link>
			</>
		);
	if (row.like !== undefined)
		return (
			<>
				like row <RowLink pool={pool} row={row.like.row} id={row.like.id} />
			</>
		);
	return <>{REASON_WORDS[row.reason].toLowerCase()}</>;
}

function RowLink({
	id,
	pool,
	row,
}: {
	readonly pool: string;
	readonly row: number;
	readonly id: string;
}): ReactElement {
	return (
		<Link
			to="/develop/$step"
			params={{ step: "pools" }}
			search={poolsSearch.write({ pool, row })}
			className="inline-block max-w-40 truncate align-bottom text-accent-ink underline"
		>
			<bdi>{id}</bdi>
		</Link>
	);
}
