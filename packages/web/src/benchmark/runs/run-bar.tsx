import type { RunDetail } from "@assay/sdk/api";
import {
	ChevronDown,
	Download,
	FileText,
	GitCompareArrows,
	Grid3x3,
	Play,
	RotateCcw,
	Rows3,
	Scale,
	Trash2,
} from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { api } from "../../data/api.ts";
import { Button } from "../../design/button.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { compareSearch } from "../../progress/compare/compare-search.ts";
import { useCommands } from "../../shell/commands.ts";
import { useRunActions } from "./use-run-actions.ts";

/** Props of {@link RunBar}. */
export interface RunBarProps {
	readonly run: RunDetail;
	readonly onDelete: () => void;
}

const FILES = [
	{ format: "md", label: "Markdown" },
	{ format: "csv", label: "Rows as CSV" },
	{ format: "matrix-csv", label: "Matrix as CSV" },
	{ format: "json", label: "JSON" },
	{ format: "parquet", label: "Rows as Parquet" },
	{ format: "junit", label: "JUnit XML" },
] as const;

/** Where a run leads to, and what can be done with it. */
export function RunBar({ onDelete, run }: RunBarProps): ReactElement {
	const actions = useRunActions(run);
	const isRunning = run.state === "running";
	useCommands(
		useMemo(
			() =>
				isRunning
					? []
					: [
							{
								id: "go on with the run",
								label: run.state === "finished" ? "Retry errors" : "Resume",
								group: "This run",
								run: run.state === "finished" ? actions.retryErrors : actions.resume,
							},
						],
			[actions, isRunning, run.state],
		),
	);
	return (
		<>
			<LinkButton to="/" search={{ run: run.id }}>
				<Grid3x3 aria-hidden />
				{isRunning ? "Matrix so far" : "Matrix"}
			</LinkButton>
			<LinkButton to="/explorer" search={{ run: run.id }}>
				<Rows3 aria-hidden />
				Rows
			</LinkButton>
			{run.previousRun !== undefined && (
				<LinkButton
					to="/compare"
					search={compareSearch.write({ runs: [run.previousRun, run.id] })}
					title="Compare with the finished run before it on this system"
				>
					<GitCompareArrows aria-hidden />
					Compare with previous
				</LinkButton>
			)}
			<ReportMenu run={run} />
			{run.state === "interrupted" && (
				<Button look="primary" disabled={actions.isPending} onClick={actions.resume}>
					<Play aria-hidden />
					Resume
				</Button>
			)}
			<Menu
				trigger={
					<Button disabled={isRunning || actions.isPending}>
						More
						<ChevronDown aria-hidden />
					</Button>
				}
				items={[
					{ label: "Retry errors", icon: RotateCcw, run: actions.retryErrors },
					{
						label: "Retry errors and unreadable replies",
						icon: RotateCcw,
						run: actions.retryFailed,
					},
					{ label: "Score with today's evaluators", icon: Scale, run: actions.score },
					{ label: "Delete…", icon: Trash2, isDanger: true, startsGroup: true, run: onDelete },
				]}
			/>
		</>
	);
}

function ReportMenu({ run }: Pick<RunBarProps, "run">): ReactElement {
	const address = (format: (typeof FILES)[number]["format"] | "html"): string =>
		api.url("GET /runs/{run}/report", { run: run.id, format });
	return (
		<Menu
			trigger={
				<Button>
					<FileText aria-hidden />
					Report
					<ChevronDown aria-hidden />
				</Button>
			}
			items={[
				{
					label: "Open as a page",
					icon: FileText,
					run: () => void window.open(address("html"), "_blank", "noopener"),
				},
				...FILES.map(({ format, label }, index) => ({
					label,
					icon: Download,
					startsGroup: index === 0,
					run: () => location.assign(address(format)),
				})),
			]}
		/>
	);
}
