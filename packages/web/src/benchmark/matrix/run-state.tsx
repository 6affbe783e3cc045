import type { RunItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { formatCount } from "../../design/format-number.ts";
import { ProgressBar } from "../../design/progress-bar.tsx";

/** That the numbers are partial, where they are. */
export function RunState({ run }: { readonly run: RunItem }): ReactElement | undefined {
	if (run.state === "finished") return undefined;
	const { all, done } = run.blocks;
	return (
		<Link
			to="/runs/$run"
			params={{ run: run.id }}
			title={`${formatCount(done)} of ${formatCount(all)} blocks are done`}
			className="flex items-center gap-2"
		>
			<Badge tone={run.state === "running" ? "info" : "warn"}>
				{run.state === "running" ? "running, partial results" : "interrupted, partial results"}
			</Badge>
			<span className="w-24">
				<ProgressBar label="Blocks done" done={done} total={all} />
			</span>
		</Link>
	);
}
