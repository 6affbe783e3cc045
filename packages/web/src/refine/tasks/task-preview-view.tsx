import type { TaskPreview } from "@assay/sdk/api";
import { TriangleAlert } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "../../design/class-names.ts";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount, formatDuration, formatPercent } from "../../design/format-number.ts";
import { Skeleton } from "../../design/skeleton.tsx";
import type { PreviewedTask } from "./use-task-preview.ts";

const SLICES_SHOWN = 8;

/** Props of {@link TaskPreviewView}. */
export interface TaskPreviewViewProps {
	readonly preview: PreviewedTask;
	/** False while something is missing in the form. */
	readonly isComplete: boolean;
	/** Answers wanted per row. */
	readonly overlap: number;
	/** Who answers them; 0: nobody is named yet. */
	readonly people: number;
}

/** What a task would be made of, how long it takes, and what its labels would show. */
export function TaskPreviewView(props: TaskPreviewViewProps): ReactElement {
	const { isComplete, preview } = props;
	const { answer, isCurrent } = preview;
	return (
		<section
			aria-label="Preview"
			aria-live="polite"
			className="min-w-0 self-start rounded-lg border border-line bg-sunken p-4 md:sticky md:top-0"
		>
			<h2 className="mb-2 font-semibold">What people get</h2>
			{!isComplete ? (
				<p className="text-ink-muted">Choose a run, at least one criterion, and how many rows.</p>
			) : answer.error !== null && isCurrent ? (
				<ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
			) : answer.data === undefined ? (
				<div className="flex flex-col gap-2.5 py-1" aria-busy="true">
					<Skeleton width="55%" />
					<Skeleton width="90%" />
					<Skeleton width="75%" />
				</div>
			) : (
				<div
					aria-busy={!isCurrent}
					className={classNames("flex flex-col gap-3", !isCurrent && "opacity-55")}
				>
					<Preview {...props} of={answer.data} />
				</div>
			)}
		</section>
	);
}

function Preview(props: TaskPreviewViewProps & { readonly of: TaskPreview }): ReactElement {
	const { of, overlap, people } = props;
	const answers = of.rows * overlap;
	return (
		<>
			<div>
				<p className="num text-xl font-semibold">
					{formatCount(of.rows)} {of.rows === 1 ? "row" : "rows"}
				</p>
				<p className="text-xs text-ink-muted">
					of {formatCount(of.eligible)} that can be labelled
					{overlap > 1 && `; ${formatCount(answers)} answers in all`}
				</p>
			</div>
			<Warnings of={of} />
			<Facts
				facts={[
					["To measure and to improve with", of.purposes.measure],
					["Of the locked test, which only measures", of.purposes.lockedTest],
					["Only to improve with", of.purposes.improve],
				]}
			/>
			<Part title="Left out">
				<Facts
					facts={[
						["Without a response", of.withoutResponse],
						["No criterion applies", of.notApplicable],
						["Ground truth is there already", of.labelled],
						["Of the locked test", of.locked],
					]}
				/>
			</Part>
			{of.readingMs !== undefined && (
				<Part title="Time, as an estimate">
					<p className="text-xs text-ink-muted">
						{formatDuration(of.readingMs)} a row
						{people > 0
							? `, ${formatDuration((of.readingMs * answers) / people)} for each of ${formatCount(people)} ${people === 1 ? "person" : "people"}`
							: `, ${formatDuration(of.readingMs * answers)} in all`}
					</p>
				</Part>
			)}
			{of.shows !== undefined && <Shows shows={of.shows} />}
			<Slices slices={of.slices} />
		</>
	);
}

function Warnings({ of }: { readonly of: TaskPreview }): ReactElement {
	return (
		<>
			{of.problems.map((problem) => (
				<Warning key={problem.start}>{problem.message}</Warning>
			))}
			{of.chosenBecause !== undefined && (
				<Warning>
					These labels can improve an evaluator and measure nothing, because {of.chosenBecause}. To
					measure, take a draw of all rows, of slices or of splits.
				</Warning>
			)}
		</>
	);
}

function Warning({ children }: { readonly children: ReactNode }): ReactElement {
	return (
		<p className="flex gap-1.5 text-xs text-warn">
			<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
			<span className="foreign">{children}</span>
		</p>
	);
}

function Shows({ shows }: { readonly shows: NonNullable<TaskPreview["shows"]> }): ReactElement {
	const { agreement, correctedRate, toShowAgreement } = shows;
	return (
		<Part title="What the labels would show">
			<dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-xs">
				<Promised name="Agreement of an evaluator" promise={agreement} />
				<Promised name="Corrected pass rate" promise={correctedRate} />
			</dl>
			{toShowAgreement !== undefined && agreement.labels < toShowAgreement && (
				<p className="mt-1 text-xs text-ink-muted">
					{formatCount(toShowAgreement)} labels of the locked test show an agreement above 80% where
					it is 90%; there would be {formatCount(agreement.labels)}.
				</p>
			)}
		</Part>
	);
}

function Promised({
	name,
	promise: { halfWidth, labels },
}: {
	readonly name: string;
	readonly promise: NonNullable<TaskPreview["shows"]>["agreement"];
}): ReactElement {
	return (
		<>
			<dt className="text-ink-muted">{name}</dt>
			<dd className="num text-right" title={`with ${formatCount(labels)} labels`}>
				{halfWidth === undefined ? "–" : `± ${formatPercent(halfWidth)}`}
			</dd>
		</>
	);
}

function Slices({ slices }: Pick<TaskPreview, "slices">): ReactElement | null {
	if (slices.length === 0) return null;
	const shown = slices.toSorted((a, b) => a.rows - b.rows).slice(0, SLICES_SHOWN);
	const more = slices.length - shown.length;
	return (
		<Part title="By slice, fewest first">
			<dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 text-xs">
				{shown.map(({ eligible, name, rows }) => (
					<div key={name} className="contents">
						<dt className="truncate text-ink-muted" title={name}>
							<bdi>{name}</bdi>
						</dt>
						<dd className="num text-right">
							{formatCount(rows)}
							<span className="text-ink-faint"> of {formatCount(eligible)}</span>
						</dd>
					</div>
				))}
			</dl>
			{more > 0 && <p className="mt-1 text-xs text-ink-faint">and {formatCount(more)} more</p>}
		</Part>
	);
}

function Part({
	children,
	title,
}: {
	readonly title: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div className="border-t border-line pt-2.5">
			<h3 className="mb-1 text-xs font-medium">{title}</h3>
			{children}
		</div>
	);
}

/** Counts with their names; those that are 0 are left out, which says the same in less room. */
function Facts({
	facts,
}: {
	readonly facts: readonly (readonly [name: string, count: number])[];
}): ReactElement {
	const shown = facts.filter(([, count]) => count > 0);
	if (shown.length === 0) return <p className="text-xs text-ink-faint">None</p>;
	return (
		<dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-xs">
			{shown.map(([name, count]) => (
				<div key={name} className="contents">
					<dt className="text-ink-muted">{name}</dt>
					<dd className="num text-right">{formatCount(count)}</dd>
				</div>
			))}
		</dl>
	);
}
