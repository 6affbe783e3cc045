import { CircleCheck, CircleX, RefreshCw } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../data/use-api.ts";
import { Answer } from "../design/answer.tsx";
import { Button } from "../design/button.tsx";
import { Section } from "../design/section.tsx";

/** What works here and what does not, as `assay doctor` tells it. */
export function HealthSettings(): ReactElement {
	const health = useApi("GET /settings/health", {});
	return (
		<Section
			title="Health"
			note="what assay doctor finds; nothing is called"
			actions={
				<Button size="small" disabled={health.isFetching} onClick={() => void health.refetch()}>
					<RefreshCw aria-hidden />
					Look again
				</Button>
			}
		>
			<Answer of={health}>
				{({ findings }) => (
					<ul className="divide-y divide-line rounded-lg border border-line bg-surface">
						{findings.map(({ detail, isGood, what }) => (
							<li key={`${what} ${detail}`} className="flex items-start gap-3 px-3 py-2.5">
								{isGood ? (
									<CircleCheck aria-label="good" className="mt-0.5 size-4 shrink-0 text-good" />
								) : (
									<CircleX aria-label="not good" className="mt-0.5 size-4 shrink-0 text-bad" />
								)}
								<span className="w-24 shrink-0 text-ink-muted">{what}</span>
								<span className="foreign min-w-0">{detail}</span>
							</li>
						))}
					</ul>
				)}
			</Answer>
		</Section>
	);
}
