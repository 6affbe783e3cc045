import type { TestCall } from "@assay/sdk/api";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../data/use-api-action.ts";
import { Button } from "../design/button.tsx";
import { Duration } from "../design/duration.tsx";
import { ErrorState } from "../design/error-state.tsx";
import { formatCount } from "../design/format-number.ts";
import { Money } from "../design/money.tsx";
import { SafeText } from "../design/safe-text.tsx";
import { Section } from "../design/section.tsx";
import { TextField } from "../design/text-field.tsx";

/** Other models that are offered. */
const MOST = 6;

/** Makes one tiny call to a model, to see whether key, address and name are right. */
export function TestCallForm({ models }: { readonly models: readonly string[] }): ReactElement {
	const [model, setModel] = useState(models[0] ?? "");
	const call = useApiAction("POST /settings/test-call");
	const name = model.trim();
	const others = models.filter((one) => one !== name).slice(0, MOST);
	return (
		<Section title="Test call" note="a question of a few words, at the model's price">
			<form
				className="flex flex-wrap items-end gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					if (name !== "") call.mutate({ model: name });
				}}
			>
				<div className="w-80 max-w-full">
					<TextField label="Model" value={model} onChange={setModel} placeholder="provider:model" />
				</div>
				<Button type="submit" disabled={name === "" || call.isPending}>
					{call.isPending ? "Calling" : "Call"}
				</Button>
				{others.length > 0 && (
					<div className="-mt-1 flex basis-full flex-wrap items-center gap-1 text-xs text-ink-faint">
						Of this project:
						{others.map((one) => (
							<Button key={one} look="plain" size="small" onClick={() => setModel(one)}>
								{one}
							</Button>
						))}
					</div>
				)}
			</form>
			<div role="status" aria-live="polite">
				{call.error !== null && <ErrorState error={call.error} />}
				{call.data !== undefined && !call.isPending && <CallResult result={call.data} />}
			</div>
		</Section>
	);
}

function CallResult({ result }: { readonly result: TestCall }): ReactElement {
	if (result.kind === "failed")
		return (
			<div className="flex gap-3 rounded-lg border border-line bg-surface p-4">
				<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
				<div className="foreign min-w-0">
					<p className="font-medium">{result.detail}</p>
					<p className="mt-1 text-ink-muted">{result.remedy}</p>
				</div>
			</div>
		);
	const { costUsd, inputTokens, latencyMs, outputTokens, text } = result;
	return (
		<div className="flex gap-3 rounded-lg border border-line bg-surface p-4">
			<CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
			<div className="min-w-0 grow">
				<p className="flex flex-wrap gap-x-4 text-ink-muted">
					<span className="font-medium text-ink">The model answered</span>
					<span>
						after <Duration ms={latencyMs} />
					</span>
					<span className="num">
						{inputTokens === undefined || outputTokens === undefined
							? "tokens not told"
							: `${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out`}
					</span>
					<span>{costUsd === undefined ? "price not known" : <Money usd={costUsd} />}</span>
				</p>
				<div className="mt-2 text-ink-muted">
					<SafeText text={text} limit={300} />
				</div>
			</div>
		</div>
	);
}
