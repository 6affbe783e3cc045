import { type ReactElement, useSyncExternalStore } from "react";
import { formatAbsolute, formatRelative } from "./format-time.ts";
import { Num } from "./num.tsx";

const STEP_MS = 30_000;

/** When something was, in words; the moment itself in the title. */
export function RelativeTime({ at }: { readonly at: number | undefined }): ReactElement {
	const now = useSyncExternalStore(everyStep, currentStep);
	if (at === undefined) return <Num text={undefined} />;
	return (
		<time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)} className="num">
			{formatRelative(at, Math.max(now, at))}
		</time>
	);
}

function everyStep(tick: () => void): () => void {
	const timer = setInterval(tick, STEP_MS);
	return () => clearInterval(timer);
}

/** Time in steps, so that all components of one moment agree. */
function currentStep(): number {
	return Math.ceil(Date.now() / STEP_MS) * STEP_MS;
}
