import type { TaskProgress, TaskRow } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { TASK_STEPS } from "./task-progress-bar.tsx";

const ROWS_AT_ONCE = 50;

const PURPOSES: Readonly<Record<TaskRow["purpose"], string>> = {
	measure: "measure",
	improve: "improve",
	"locked-test": "locked test",
};

type Status = TaskRow["status"] | "all";

/** Props of {@link TaskRows}. */
export interface TaskRowsProps {
	readonly task: string;
	readonly run: string;
	readonly progress: TaskProgress;
}

/** The rows of a task, in the order in which they are handed out, with where each stands. */
export function TaskRows({ progress, run, task }: TaskRowsProps): ReactElement {
	const [status, setStatus] = useState<Status>("all");
	const [at, setAt] = useState(0);
	const answer = useApi("GET /tasks/{task}/rows", {
		task,
		limit: ROWS_AT_ONCE,
		cursor: String(at),
		...(status !== "all" && { status }),
	});
	const choices = [
		{ value: "all" as const, label: "All rows", detail: formatCount(progress.rows) },
		...TASK_STEPS.toReversed().map(({ key, label, status: value }) => ({
			value,
			label,
			detail: formatCount(progress[key]),
		})),
	];
	const total = answer.data?.total ?? 0;
	return (
		<Section
			title="Rows"
			actions={
				<Select
					label="Which rows"
					isLabelHidden
					choices={choices}
					value={status}
					onChange={(next) => {
						setStatus(next);
						setAt(0);
					}}
				/>
			}
		>
			<Answer of={answer}>
				{({ items, next }) =>
					items.length === 0 ? (
						<p className="rounded-lg border border-line bg-surface p-4 text-ink-muted">
							No row of the task stands there.
						</p>
					) : (
						<>
							<div className="overflow-hidden rounded-lg border border-line bg-surface">
								<RowTable run={run} rows={items} />
							</div>
							<div className="flex items-center gap-2 text-xs text-ink-muted">
								<span className="num">
									{formatCount(at + 1)} to {formatCount(at + items.length)} of {formatCount(total)}
								</span>
								<span className="grow" />
								<Button
									size="small"
									disabled={at === 0}
									onClick={() => setAt(Math.max(0, at - ROWS_AT_ONCE))}
								>
									Previous
								</Button>
								<Button
									size="small"
									disabled={next === undefined}
									onClick={() => setAt(Number(next))}
								>
									Next
								</Button>
							</div>
						</>
					)
				}
			</Answer>
		</Section>
	);
}

function RowTable({
	rows,
	run,
}: {
	readonly run: string;
	readonly rows: readonly TaskRow[];
}): ReactElement {
	const head = (
		<>
			<HeaderCell label="Status" />
			<HeaderCell label="Prompt" />
			<HeaderCell label="For" isSecondary />
			<HeaderCell label="Answered by" />
			<HeaderCell label="Open now, skipped" isSecondary />
		</>
	);
	return (
		<Table label="Rows of the task" head={head}>
			{rows.map((row) => (
				<TableRow key={row.place}>
					<Cell>
						<Status of={row.status} />
					</Cell>
					<Cell isHeader isWide>
						<Link
							to="/explorer"
							search={{ run, row: row.row }}
							title={row.promptId}
							className="rounded hover:text-accent-ink hover:underline"
						>
							<bdi>{row.input.text}</bdi>
						</Link>
					</Cell>
					<Cell isSecondary>
						<span
							className="whitespace-nowrap text-ink-muted"
							title={
								row.inclusionProbability === undefined
									? "chosen, not drawn"
									: `drawn with a probability of ${row.inclusionProbability.toPrecision(3)}`
							}
						>
							{PURPOSES[row.purpose]}
						</span>
					</Cell>
					<Cell>
						<Names names={row.answeredBy} />
					</Cell>
					<Cell isSecondary>
						<Names
							names={[
								...row.heldBy.map((name) => `${name} (open)`),
								...row.skippedBy.map((name) => `${name} (skipped)`),
							]}
						/>
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}

function Status({ of }: { readonly of: TaskRow["status"] }): ReactElement {
	const step = TASK_STEPS.find(({ status }) => status === of);
	return (
		<span className="flex items-center gap-1.5 whitespace-nowrap">
			<span aria-hidden className={`size-2 rounded-full ${step?.colour ?? ""}`} />
			{step?.label}
		</span>
	);
}

function Names({ names }: { readonly names: readonly string[] }): ReactElement {
	return (
		<bdi className="block max-w-48 truncate text-ink-muted" title={names.join(", ")}>
			{names.join(", ")}
		</bdi>
	);
}
