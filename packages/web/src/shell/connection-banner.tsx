import { CircleCheck, CloudOff } from "lucide-react";
import type { ReactElement } from "react";
import { connection } from "../data/connection.ts";
import { useObservable } from "../data/observable.ts";

const PILL_CLASS =
	"flex items-center gap-2 rounded-full border border-line px-4 py-1.5 font-medium shadow-raised";

/** Says when the server cannot be reached, and when it is back; lies over the page and moves nothing. */
export function ConnectionBanner(): ReactElement {
	const state = useObservable(connection);
	return (
		<div
			role="status"
			className="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex justify-center px-4"
		>
			{state === "lost" && (
				<p className={`${PILL_CLASS} bg-warn-soft text-warn`}>
					<CloudOff aria-hidden className="size-4 shrink-0" />
					Connection lost – trying again. What is shown stays; nothing can be saved now.
				</p>
			)}
			{state === "back" && (
				<p className={`${PILL_CLASS} bg-good-soft text-good`}>
					<CircleCheck aria-hidden className="size-4 shrink-0" />
					Connected again
				</p>
			)}
		</div>
	);
}
