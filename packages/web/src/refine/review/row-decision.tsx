import type { ReviewItem } from "@assay/sdk/api";
import { Undo2 } from "lucide-react";
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from "react";
import { Button } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { Kbd } from "../../design/kbd.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { TextField } from "../../design/text-field.tsx";
import { isCommittable, type RowDraft, wordsFor } from "./row-draft.ts";

/** Props of {@link RowDecision}. */
export interface RowDecisionProps {
	readonly item: ReviewItem;
	/** None on a share scale. */
	readonly labels: readonly string[];
	readonly draft: RowDraft;
	readonly onDraft: (draft: RowDraft) => void;
	readonly isBusy: boolean;
	readonly isExplaining: boolean;
	readonly onExplain: (isOpen: boolean) => void;
	readonly onCommit: () => void;
	readonly onWithdraw: () => void;
}

const KEYS = 9;

/** The final label of a row, why, and its commit. */
export function RowDecision(props: RowDecisionProps): ReactElement {
	const { draft, isBusy, isExplaining, item, labels, onDraft } = props;
	const words = wordsFor(item, draft.label);
	return (
		<div className="flex flex-col gap-2">
			<div className="flex flex-wrap items-center gap-2">
				<LabelChoice {...props} />
				{item.majority !== undefined && (
					<Button
						size="small"
						look="plain"
						onClick={() => onDraft({ ...draft, label: item.majority })}
					>
						<Kbd keys="m" /> majority: <bdi className="max-w-32 truncate">{item.majority}</bdi>
					</Button>
				)}
				<Button
					size="small"
					look="plain"
					aria-expanded={isExplaining}
					onClick={() => props.onExplain(!isExplaining)}
				>
					<Kbd keys="e" /> explanation
				</Button>
				<span className="ml-auto flex items-center gap-2">
					{item.truth !== undefined && (
						<Button size="small" disabled={isBusy} onClick={props.onWithdraw}>
							<Undo2 aria-hidden />
							Withdraw
						</Button>
					)}
					<Button
						size="small"
						look="primary"
						disabled={isBusy || !isCommittable(draft.label, labels)}
						onClick={props.onCommit}
					>
						Commit <Kbd keys="Enter" />
					</Button>
				</span>
			</div>
			{isExplaining && <Explanation {...props} words={words} />}
		</div>
	);
}

function LabelChoice({ draft, labels, onDraft }: RowDecisionProps): ReactElement {
	if (labels.length === 0)
		return (
			<div className="w-28">
				<TextField
					label="Final share, 0 to 1"
					isLabelHidden
					placeholder="0 to 1"
					value={draft.label ?? ""}
					onChange={(label) => onDraft({ ...draft, label })}
				/>
			</div>
		);
	return (
		<div role="radiogroup" aria-label="Final label" className="flex flex-wrap gap-1.5">
			{labels.map((label, i) => (
				<LabelButton
					key={label}
					label={label}
					place={i + 1}
					isChosen={draft.label === label}
					onChoose={() => onDraft({ ...draft, label })}
				/>
			))}
		</div>
	);
}

function LabelButton({
	isChosen,
	label,
	onChoose,
	place,
}: {
	readonly label: string;
	readonly place: number;
	readonly isChosen: boolean;
	readonly onChoose: () => void;
}): ReactElement {
	return (
		// Keys 1 to 9 choose as well; a native radio would take the arrows that move between rows.
		// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
		<button
			type="button"
			role="radio"
			aria-checked={isChosen}
			onClick={onChoose}
			className={classNames(
				"inline-flex h-7 max-w-56 items-center gap-1.5 rounded-md border px-2 text-xs font-medium",
				isChosen
					? "border-accent bg-selected text-accent-ink"
					: "border-line bg-surface hover:bg-hover",
			)}
		>
			{place <= KEYS && <Kbd keys={String(place)} />}
			<bdi className="truncate">{label}</bdi>
		</button>
	);
}

function Explanation({
	draft,
	onCommit,
	onDraft,
	onExplain,
	words,
}: RowDecisionProps & { readonly words: string | undefined }): ReactElement {
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => box.current?.querySelector("textarea")?.focus(), []);
	const press = (event: KeyboardEvent): void => {
		if (event.key === "Escape") onExplain(false);
		else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onCommit();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		// The keys come from the field in it.
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions
		<div ref={box} onKeyDown={press}>
			<TextArea
				label="Why this label"
				rows={2}
				value={draft.explanation ?? ""}
				placeholder={words ?? "For those who read the ground truth later"}
				hint={
					words === undefined
						? "Ctrl Enter commits, Escape closes"
						: "Left empty, the newest explanation of those who chose the label is kept. Ctrl Enter commits, Escape closes"
				}
				onChange={(explanation) =>
					onDraft({ ...draft, explanation: explanation === "" ? undefined : explanation })
				}
			/>
		</div>
	);
}
