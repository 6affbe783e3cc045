import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { formatCount } from "../../design/format-number.ts";
import type { AnnotationSession } from "./annotation-session.ts";
import { rowNumbers, type SessionState } from "./session-state.ts";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link WorkBar}. */
export interface WorkBarProps {
	readonly state: SessionState;
	readonly session: AnnotationSession;
	readonly openKeys: () => void;
}

/** The task, how far the person is with it, and what can be done at any time. */
export function WorkBar({ openKeys, session, state }: WorkBarProps): ReactElement {
	const { isPaused, phase, view } = state;
	const { done, total } = rowNumbers(state);
	return (
		<header className="sticky top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1.5 sm:px-5">
			<h1 dir="auto" className="min-w-0 grow basis-40 truncate text-base font-semibold">
				{view === undefined ? "Annotation" : cleanText(view.task)}
			</h1>
			{view !== undefined && (
				<div className="order-last flex w-full items-center gap-3 sm:order-none sm:w-64">
					<div
						role="progressbar"
						aria-label="Rows done"
						aria-valuemin={0}
						aria-valuenow={done}
						aria-valuemax={Math.max(1, total)}
						aria-valuetext={`${formatCount(done)} of ${formatCount(total)}`}
						className="h-1.5 min-w-0 grow overflow-hidden rounded-full bg-neutral-soft"
					>
						<div
							className="h-full rounded-full bg-accent transition-[width] duration-200"
							style={{ width: `${(100 * done) / Math.max(1, total)}%` }}
						/>
					</div>
					<span className="num text-sm text-ink-muted">
						{formatCount(done)} of {formatCount(total)}
					</span>
				</div>
			)}
			<div className="flex gap-1.5">
				{phase.kind === "row" && !isPaused && (
					<TouchButton look="plain" shortcut="P" onClick={() => session.pause(true)}>
						Pause
					</TouchButton>
				)}
				<TouchButton look="plain" aria-label="Keys" shortcut="?" onClick={openKeys}>
					<span className="pointer-fine:hidden">?</span>
					<span className="hidden pointer-fine:inline">Keys</span>
				</TouchButton>
			</div>
		</header>
	);
}
