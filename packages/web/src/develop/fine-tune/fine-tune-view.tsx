import type { FineTune } from "@assay/core/domain";
import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { EventList } from "./event-list.tsx";
import { FineTuneActions } from "./fine-tune-actions.tsx";
import { LineageView } from "./lineage-view.tsx";
import { ServedModelForm } from "./served-model-form.tsx";
import { StateBadge } from "./state-badge.tsx";

/** One fine-tune: where it stands, what to do next, what it rests on, what the trainer tells. */
export function FineTuneView({ name }: { readonly name: string }): ReactElement {
	const answer = useApi("GET /fine-tunes/{name}", { name });
	return (
		<Answer of={answer}>
			{(detail) => {
				const { fineTune } = detail;
				return (
					<article aria-label={`Fine-tune ${name}`} className="flex flex-col gap-5">
						<header className="flex items-center gap-2">
							<h2 className="foreign min-w-0 truncate text-base font-semibold">{name}</h2>
							<StateBadge state={fineTune.state} />
						</header>
						<Outcome tune={fineTune} />
						<FineTuneActions detail={detail} />
						<section aria-labelledby="lineage" className="flex flex-col gap-2">
							<h3 id="lineage" className="text-sm font-semibold">
								Rests on
							</h3>
							<LineageView tune={fineTune} />
						</section>
						<section aria-labelledby="events" className="flex flex-col gap-2">
							<h3 id="events" className="text-sm font-semibold">
								Events
							</h3>
							<EventList events={fineTune.events} />
						</section>
					</article>
				);
			}}
		</Answer>
	);
}

function Outcome({ tune }: { readonly tune: FineTune }): ReactElement | null {
	const { name, state, tuned } = tune;
	if (state.kind === "failed")
		return (
			<div role="alert" className="flex gap-2 rounded-lg border border-line bg-surface p-3 text-sm">
				<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
				<div className="min-w-0">
					<p className="foreign break-words whitespace-pre-line">{state.reason}</p>
					<p className="mt-1 text-ink-muted">{state.remedy}</p>
				</div>
			</div>
		);
	if (state.kind !== "succeeded") return null;
	if (state.model === undefined) return <ServedModelForm name={name} />;
	return (
		<p className="text-sm">
			<span className="text-ink-muted">Tuned model </span>
			<code className="foreign break-all">{state.model}</code>
			{tuned !== undefined && (
				<>
					<span className="text-ink-muted"> in system </span>
					<span className="foreign font-medium">{tuned.name}</span>
				</>
			)}
		</p>
	);
}
