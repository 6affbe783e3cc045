import type { Json } from "@assay/core/domain";
import { CircleCheck } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "../../../design/class-names.ts";
import { ScrollBox } from "../../../design/scroll-box.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import { editText, type MergeChoice } from "./merge-choices.ts";
import { pathLabel } from "./path-label.ts";
import type { MergeState, OpenConflict } from "./use-merge.ts";
import { ValueDiff } from "./value-diff.tsx";

const CHOICES = [
	{ value: "theirs", label: "Theirs" },
	{ value: "mine", label: "Mine" },
	{ value: "edit", label: "Edit" },
] as const;

/** Props of {@link ConflictCard}. */
export interface ConflictCardProps {
	readonly conflict: OpenConflict;
	readonly onChoose: MergeState["choose"];
}

/** A place that both have changed: what each made of it, and what shall stand there. */
export function ConflictCard({ conflict, onChoose }: ConflictCardProps): ReactElement {
	const { choice, difference, settled } = conflict;
	const { base, mine, theirs } = difference;
	const label = pathLabel(difference.path);
	const text = choice?.text ?? editText(difference);
	return (
		<section
			aria-label={label}
			className="min-w-0 rounded-lg border border-line bg-surface"
			data-conflict={settled.isSettled ? "decided" : "open"}
		>
			<header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
				<h3 className="foreign min-w-0 grow font-medium">{label}</h3>
				{settled.isSettled && (
					<CircleCheck aria-label="Decided" className="size-4 shrink-0 text-good" />
				)}
				<SegmentedControl
					label={`What shall stand in ${label}`}
					choices={CHOICES}
					value={choice?.take}
					onChange={(take) => onChoose(difference, take === "edit" ? { take, text } : { take })}
				/>
			</header>
			<div className="grid md:grid-cols-2 md:divide-x md:divide-line">
				<Side
					label={label}
					title="Theirs"
					before={base}
					after={theirs}
					choice={choice}
					take="theirs"
				/>
				<Side label={label} title="Mine" before={base} after={mine} choice={choice} take="mine" />
			</div>
			{choice?.take === "edit" && (
				<div className="border-t border-line p-3">
					<TextArea
						label="What shall stand there"
						rows={Math.min(16, text.split("\n").length + 1)}
						isCode={typeof (mine ?? theirs) !== "string"}
						value={text}
						error={settled.isSettled ? undefined : settled.problem}
						onChange={(typed) => onChoose(difference, { take: "edit", text: typed })}
					/>
				</div>
			)}
		</section>
	);
}

interface SideProps {
	readonly label: string;
	readonly title: string;
	readonly before: Json | undefined;
	readonly after: Json | undefined;
	readonly choice: MergeChoice | undefined;
	readonly take: "theirs" | "mine";
}

function Side({ after, before, choice, label, take, title }: SideProps): ReactElement {
	const isTaken = choice?.take === take;
	return (
		<div
			className={classNames(
				"min-w-0 border-t-2 p-3 pt-2",
				isTaken ? "border-t-accent" : "border-t-transparent",
			)}
		>
			<h4 className="mb-1 text-xs font-medium text-ink-muted">
				{title}
				{isTaken && " – taken"}
			</h4>
			<ScrollBox label={`${title} in ${label}`} height="limited">
				<ValueDiff before={before} after={after} />
			</ScrollBox>
		</div>
	);
}
