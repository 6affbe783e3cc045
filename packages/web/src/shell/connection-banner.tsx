import { CircleCheck, CloudOff, RefreshCw } from "lucide-react";
import type { ReactElement } from "react";
import { connection } from "../data/connection.ts";
import { useObservable } from "../data/observable.ts";
import { pageBuild } from "../data/page-build.ts";
import { Button } from "../design/button.tsx";

const PILL_CLASS =
	"flex items-center gap-2 rounded-full border border-line px-4 py-1.5 font-medium shadow-raised";

/** Says when the server cannot be reached, when it is back, and when it has a newer page; lies over the page and moves nothing. */
export function ConnectionBanner(): ReactElement {
	const state = useObservable(connection);
	const isOutdated = useObservable(pageBuild) === "outdated";
	return (
		<div
			role="status"
			className="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex flex-col items-center gap-2 px-4"
		>
			{state === "lost" && (
				<p className={`${PILL_CLASS} bg-warn-soft text-warn`}>
					<CloudOff aria-hidden className="size-4 shrink-0" />
					Connection lost – trying again. What is shown and typed stays; it can be saved when the
					server is back.
				</p>
			)}
			{state === "back" && (
				<p className={`${PILL_CLASS} bg-good-soft text-good`}>
					<CircleCheck aria-hidden className="size-4 shrink-0" />
					Connected again
				</p>
			)}
			{isOutdated && state !== "lost" && (
				<p className={`${PILL_CLASS} pointer-events-auto bg-info-soft text-ink`}>
					<RefreshCw aria-hidden className="size-4 shrink-0" />
					The server has a newer version of this page
					<Button size="small" onClick={() => window.location.reload()}>
						Reload
					</Button>
				</p>
			)}
		</div>
	);
}
