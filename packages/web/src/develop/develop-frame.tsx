import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { RawSearch } from "../data/search-params.ts";
import { classNames } from "../design/class-names.ts";
import { type Crumb, Screen } from "../shell/screen.tsx";
import { developSearch } from "./develop-search.ts";
import { DEVELOP_STEPS } from "./develop-steps.ts";

/** Props of {@link DevelopFrame}. */
export interface DevelopFrameProps {
	/** Of the table of steps. */
	readonly step: string;
	/** Default: the word for all of developing. */
	readonly title?: string | undefined;
	readonly crumbs?: readonly Crumb[] | undefined;
	/** What the screen is about, beside its title. */
	readonly picker?: ReactNode;
	/** Buttons at the right of the bar. */
	readonly actions?: ReactNode;
	/** A bar below the steps: filters, views. */
	readonly tools?: ReactNode;
	/** True: the content fills the window and scrolls inside itself, as tables do. */
	readonly isFull?: boolean | undefined;
	readonly children: ReactNode;
}

/** What every step of developing is put in: the bar of its screen, the steps, and its content below. */
export function DevelopFrame(props: DevelopFrameProps): ReactElement {
	return (
		<Screen
			title={props.title ?? "Develop"}
			crumbs={props.crumbs}
			picker={props.picker}
			actions={props.actions}
			tools={<StepLinks step={props.step} />}
			isFull
		>
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
		</Screen>
	);
}

function StepLinks({ step }: { readonly step: string }): ReactElement {
	return (
		<nav aria-label="Steps of developing" className="-my-1.5 flex min-h-11 flex-wrap gap-1">
			{DEVELOP_STEPS.map((one) => (
				<Link
					key={one.step}
					to="/develop/$step"
					params={{ step: one.step }}
					search={(before: RawSearch) => developSearch.write(developSearch.read(before))}
					aria-current={one.step === step ? "page" : undefined}
					className="-mb-px flex min-h-11 items-center border-b-2 border-transparent px-2 text-sm font-medium text-ink-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink"
				>
					{one.label}
				</Link>
			))}
		</nav>
	);
}
