import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { RunningJobs } from "../benchmark/runs/running-jobs.tsx";
import { useApi } from "../data/use-api.ts";
import { classNames } from "../design/class-names.ts";
import { cleanText } from "../design/clean-text.ts";

/** A step above the screen, to go back to. */
export interface Crumb {
	readonly label: string;
	readonly to: string;
}

/** Props of {@link Screen}. */
export interface ScreenProps {
	readonly title: string;
	readonly crumbs?: readonly Crumb[] | undefined;
	/** What the screen is about, beside its title: the run picker, for one. */
	readonly picker?: ReactNode;
	/** Buttons at the right of the bar. */
	readonly actions?: ReactNode;
	/** A second bar: filters, views. */
	readonly tools?: ReactNode;
	/** True: the content fills the window and scrolls inside itself, as tables do. */
	readonly isFull?: boolean | undefined;
	readonly children: ReactNode;
}

/** What every screen is put in: its bar with title and actions, and its content below. */
export function Screen(props: ScreenProps): ReactElement {
	const project = useApi("GET /project", {}).data?.name;
	return (
		<>
			<title>{`${props.title}${project === undefined ? "" : ` – ${cleanText(project)}`} – Assay`}</title>
			<header
				data-bar=""
				className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-1.5"
			>
				<h1 className="flex min-w-0 items-center gap-1.5 text-base font-semibold">
					{props.crumbs?.map((crumb) => (
						<Fragment key={crumb.to}>
							<Link
								to={crumb.to}
								className="font-normal whitespace-nowrap text-ink-muted hover:text-ink"
							>
								{crumb.label}
							</Link>
							<ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
						</Fragment>
					))}
					<span dir="auto" className="truncate">
						{props.title}
					</span>
				</h1>
				{props.picker}
				<div className="ml-auto flex flex-wrap items-center gap-2">
					<RunningJobs />
					{props.actions}
				</div>
			</header>
			{props.tools !== undefined && (
				<div
					data-bar=""
					className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-1.5"
				>
					{props.tools}
				</div>
			)}
			<div
				className={classNames(
					"min-h-0 grow",
					props.isFull === true ? "flex flex-col overflow-hidden" : "overflow-y-auto p-4 lg:p-6",
				)}
			>
				{props.children}
			</div>
		</>
	);
}
