import type { RowProblem } from "@assay/sdk/api";
import { type RowQueryVocabulary, rowQueryCompletions } from "@assay/sdk/row-query";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactElement, type RefObject, useId, useState } from "react";
import { flushSync } from "react-dom";
import { classNames } from "../../design/class-names.ts";
import { Kbd } from "../../design/kbd.tsx";
import { CompletionList } from "./completion-list.tsx";
import { FilterPieces } from "./filter-pieces.tsx";
import { removeTokenBefore } from "./filter-text.ts";
import { useDraft } from "./use-draft.ts";

/** Props of {@link FilterBar}. */
export interface FilterBarProps {
	readonly value: string;
	/** Told when nothing was typed for a moment. */
	readonly onChange: (value: string) => void;
	readonly vocabulary: RowQueryVocabulary;
	/** Of the value as it was when it was told last. */
	readonly problems: readonly RowProblem[];
	readonly inputRef: RefObject<HTMLInputElement | null>;
}

const FACE = "h-8 w-full rounded-md py-1 pr-8 pl-8 text-sm leading-5.5 whitespace-pre";

/** Words and tokens that rows are filtered by; what can follow is offered below. */
export function FilterBar(props: FilterBarProps): ReactElement {
	const { inputRef, problems, vocabulary } = props;
	const id = useId();
	const draft = useDraft(props.value, props.onChange);
	const [cursor, setCursor] = useState(0);
	const [isOpen, setOpen] = useState(false);
	const [active, setActive] = useState(-1);
	const [scroll, setScroll] = useState(0);
	const { end, options, start } = rowQueryCompletions(draft.text, cursor, vocabulary);
	const isListed = isOpen && options.length > 0;
	const shownProblems = draft.text.trim() === props.value ? problems : [];

	const edit = (text: string, at: number): void => {
		// At once, so that a letter that follows goes to the right place.
		flushSync(() => {
			draft.type(text);
			setCursor(at);
			setActive(-1);
		});
		inputRef.current?.setSelectionRange(at, at);
	};
	const accept = (index: number): void => {
		const option = options[index];
		if (option === undefined) return;
		const isKey = option.text.endsWith(":");
		const text = option.text + (isKey || draft.text[end] === " " ? "" : " ");
		edit(draft.text.slice(0, start) + text + draft.text.slice(end), start + text.length);
		setOpen(true);
	};
	const carryOut = (key: FilterKey): void => {
		setOpen(key.kind === "move" || key.kind === "accept");
		if (key.kind === "move") setActive(key.to);
		if (key.kind === "accept") accept(active);
		if (key.kind === "commit") draft.commit();
		if (key.kind === "leave") inputRef.current?.blur();
	};
	const press = (event: KeyboardEvent<HTMLInputElement>): void => {
		const handled = keyOf(event, { active, count: isListed ? options.length : 0 });
		if (handled === undefined) return;
		if (handled.kind === "erase") {
			const rest = removeTokenBefore(draft.text, event.currentTarget.selectionStart ?? -1);
			if (rest === undefined || !hasLoneCursor(event.currentTarget)) return;
			edit(rest.text, rest.cursor);
		}
		event.preventDefault();
		carryOut(handled);
	};
	return (
		<div className="relative min-w-64 grow basis-80">
			<Search
				aria-hidden
				className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint"
			/>
			<div aria-hidden className={classNames(FACE, "pointer-events-none absolute inset-0")}>
				<div className="h-full overflow-hidden">
					<FilterPieces text={draft.text} problems={shownProblems} shift={scroll} />
				</div>
			</div>
			<input
				ref={inputRef}
				role="combobox"
				aria-label="Filter rows"
				aria-expanded={isListed}
				aria-controls={`${id}-list`}
				aria-autocomplete="list"
				aria-activedescendant={isListed && active >= 0 ? `${id}-${active}` : undefined}
				aria-invalid={shownProblems.length > 0}
				aria-describedby={shownProblems.length > 0 ? `${id}-problems` : undefined}
				dir="ltr"
				autoComplete="off"
				spellCheck={false}
				placeholder="Filter by slice:, verdict:, evaluator:, failed:, changed: or any text"
				value={draft.text}
				onChange={({ target }) => {
					draft.type(target.value);
					setCursor(target.selectionStart ?? target.value.length);
					setActive(-1);
					setOpen(true);
				}}
				onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? 0)}
				onScroll={({ currentTarget }) => setScroll(currentTarget.scrollLeft)}
				onKeyDown={press}
				onClick={() => setOpen(true)}
				onBlur={() => {
					setOpen(false);
					draft.commit();
				}}
				className={classNames(
					FACE,
					"relative border border-line-strong bg-transparent text-ink hover:border-ink-faint aria-invalid:border-bad",
				)}
			/>
			<FilterEnd isEmpty={draft.text === ""} onClear={() => edit("", 0)} />
			{isListed && <CompletionList id={id} options={options} active={active} onAccept={accept} />}
			{shownProblems.length > 0 && !isListed && (
				<ul
					id={`${id}-problems`}
					role="alert"
					className="absolute top-full z-20 mt-1 max-w-full rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs text-bad shadow-raised"
				>
					{shownProblems.map(({ message, start: at }) => (
						<li key={at} className="foreign">
							{message}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

/** At the field's end: its key, or what empties it. */
function FilterEnd({
	isEmpty,
	onClear,
}: {
	readonly isEmpty: boolean;
	readonly onClear: () => void;
}): ReactElement {
	return (
		<span className="absolute inset-y-0 right-2 flex items-center">
			{isEmpty ? (
				<Kbd keys="/" />
			) : (
				<button
					type="button"
					aria-label="Clear the filter"
					onClick={onClear}
					className="rounded text-ink-faint hover:text-ink"
				>
					<X aria-hidden className="size-4" />
				</button>
			)}
		</span>
	);
}

type FilterKey =
	| { readonly kind: "accept" | "close" | "leave" | "commit" | "erase" }
	| { readonly kind: "move"; readonly to: number };

/** What a key does in the filter bar; `undefined`: what it does in any field. */
function keyOf(
	{ key, shiftKey }: KeyboardEvent,
	{ active, count }: { readonly active: number; readonly count: number },
): FilterKey | undefined {
	switch (key) {
		case "ArrowDown":
			return { kind: "move", to: count === 0 ? 0 : (active + 1) % count };
		case "ArrowUp":
			return { kind: "move", to: active <= 0 ? count - 1 : active - 1 };
		case "Enter":
			return { kind: active >= 0 ? "accept" : "commit" };
		case "Tab":
			return count > 0 && active >= 0 && !shiftKey ? { kind: "accept" } : undefined;
		case "Escape":
			return { kind: count > 0 ? "close" : "leave" };
		case "Backspace":
			return { kind: "erase" };
		default:
			return undefined;
	}
}

function hasLoneCursor({ selectionEnd, selectionStart }: HTMLInputElement): boolean {
	return selectionStart === selectionEnd;
}
