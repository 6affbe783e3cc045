import type { MergeDifference } from "@assay/core/domain";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { pathLabel } from "./path-label.ts";
import { ValueDiff } from "./value-diff.tsx";

const WHOSE = { theirs: "theirs", mine: "mine", both: "both the same" } as const;

/** What one side alone has changed, or both in the same way: it is taken without a question. */
export function TakenList({
	differences,
}: {
	readonly differences: readonly MergeDifference[];
}): ReactElement {
	return (
		<dl className="divide-y divide-line rounded-lg border border-line bg-surface">
			{differences.map((one) => (
				<div
					key={`${one.kind} ${JSON.stringify(one.path)}`}
					className="grid min-w-0 gap-x-4 gap-y-1 px-3 py-2 md:grid-cols-[14rem_minmax(0,1fr)]"
				>
					<dt className="flex min-w-0 items-start gap-2">
						<span className="foreign min-w-0 grow font-medium">{pathLabel(one.path)}</span>
						{one.kind !== "conflict" && (
							<Badge tone={one.kind === "theirs" ? "info" : "neutral"}>{WHOSE[one.kind]}</Badge>
						)}
					</dt>
					<dd className="min-w-0">
						<ValueDiff before={one.base} after={one.kind === "theirs" ? one.theirs : one.mine} />
					</dd>
				</div>
			))}
		</dl>
	);
}
