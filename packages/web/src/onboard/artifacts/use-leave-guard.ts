import { useBlocker } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";

/** What somebody who goes away from unsaved input is asked. */
export interface Leaving {
	readonly stay: () => void;
	readonly leave: () => void;
}

/** Guards unsaved input against going away by accident. */
export interface LeaveGuard {
	/** Set while somebody is going away. */
	readonly leaving: Leaving | undefined;
	/** Lets go of the input at once, before the page is drawn again. */
	readonly release: () => void;
}

/**
 * Asks before the page is left while `isDirty`; another view of the same thing is no leaving.
 *
 * @param onLeave called when the answer is to leave.
 */
export function useLeaveGuard(isDirty: boolean, onLeave: () => void): LeaveGuard {
	const isGuarded = useRef(isDirty);
	useEffect(() => {
		isGuarded.current = isDirty;
	}, [isDirty]);
	const blocker = useBlocker({
		shouldBlockFn: ({ current, next }) => isGuarded.current && current.pathname !== next.pathname,
		enableBeforeUnload: () => isGuarded.current,
		withResolver: true,
	});
	const release = useCallback(() => {
		isGuarded.current = false;
	}, []);
	const leaving =
		blocker.status === "blocked"
			? {
					stay: () => blocker.reset(),
					leave() {
						release();
						onLeave();
						blocker.proceed();
					},
				}
			: undefined;
	return { leaving, release };
}
