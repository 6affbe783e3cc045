import { type ReactElement, useEffect, useRef } from "react";
import { TouchButton } from "./touch-button.tsx";

/** In place of the row while the person has a break; the time does not count. */
export function PausedView({ resume }: { readonly resume: () => void }): ReactElement {
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => place.current?.querySelector("button")?.focus(), []);
	return (
		<div ref={place} className="mx-auto my-16 max-w-md text-center lg:col-span-2">
			<h2 className="text-xl font-semibold">Paused</h2>
			<p className="mt-2 mb-5 text-ink-muted">
				The time does not count, and what you have written is kept. After a quarter of an hour the
				row may go to somebody else.
			</p>
			<TouchButton look="primary" shortcut="P" onClick={resume}>
				Go on
			</TouchButton>
		</div>
	);
}
