import type { ImportCheck } from "@assay/sdk/api";
import { type ReactElement, useMemo, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Section } from "../../design/section.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { modelNeeds } from "./model-needs.ts";
import {
	criterionOf,
	judgeModel,
	type ProposedDefinition,
	proposedDefinitions,
	withJudgeModel,
} from "./proposed-definitions.ts";

const GROUPS = [
	["criterion", "Criteria"],
	["evaluator", "Evaluators"],
	["slice", "Slices"],
	["system", "Systems"],
] as const;

/** Definitions to start with in a project that has none: each is taken over or not. */
export function Proposals({
	check,
}: {
	readonly check: ImportCheck | undefined;
}): ReactElement | undefined {
	const definitions = useMemo(
		() => (check === undefined ? [] : proposedDefinitions(check)),
		[check],
	);
	return definitions.length === 0 ? undefined : <ProposalForm definitions={definitions} />;
}

function ProposalForm({
	definitions,
}: {
	readonly definitions: readonly ProposedDefinition[];
}): ReactElement {
	const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
	const usual = definitions.map(({ body }) => judgeModel(body)).find(Boolean) ?? "";
	const [model, setModel] = useState(usual);
	const settings = useApi("GET /settings", {});
	const take = useApiAction("POST /uploads/definitions");
	const tell = useToast();
	const chosen = definitions.filter((one) => isChosen(one, dropped));
	const hasJudge = chosen.some(({ body }) => judgeModel(body) !== undefined);
	const toggle = (key: string): void => {
		const next = new Set(dropped);
		if (!next.delete(key)) next.add(key);
		setDropped(next);
	};
	return (
		<Section
			title="Start with these definitions"
			note="they fit what was imported; each can be changed later"
		>
			<div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
				<div className="grid gap-5 md:grid-cols-2 xl:grid-cols-4">
					{GROUPS.map(([kind, title]) => (
						<fieldset key={kind} className="flex min-w-0 flex-col gap-1.5">
							<legend className="mb-1.5 text-xs font-medium text-ink-muted">{title}</legend>
							{definitions
								.filter((one) => one.kind === kind)
								.map((one) => (
									<div key={one.key} className="min-w-0" title={one.description}>
										<Checkbox
											label={one.name}
											checked={isChosen(one, dropped)}
											isDisabled={isLost(one, dropped)}
											onChange={() => toggle(one.key)}
										/>
									</div>
								))}
							{definitions.every((one) => one.kind !== kind) && (
								<span className="text-xs text-ink-faint">none</span>
							)}
						</fieldset>
					))}
				</div>
				{take.error !== null && <ErrorState error={take.error} />}
				<div className="flex flex-wrap items-end gap-4 border-t border-line pt-4">
					<div className="w-80">
						<TextField
							label="Model of the judges"
							value={model}
							onChange={setModel}
							isDisabled={!hasJudge}
							hint={modelNeeds(model, settings.data?.providers ?? [])}
						/>
					</div>
					<div className="ml-auto">
						<Button
							look="primary"
							disabled={chosen.length === 0 || take.isPending}
							onClick={() =>
								take.mutate(
									{
										definitions: chosen.map(({ body, kind }) => ({
											kind,
											body: withJudgeModel(body, model),
										})),
									},
									{
										onSuccess: ({ added }) =>
											tell({ title: `${added} definitions were made`, detail: "Runs use them." }),
									},
								)
							}
						>
							Make {chosen.length} {chosen.length === 1 ? "definition" : "definitions"}
						</Button>
					</div>
				</div>
			</div>
		</Section>
	);
}

/** An evaluator whose criterion is dropped goes with it. */
function isLost({ body, kind }: ProposedDefinition, dropped: ReadonlySet<string>): boolean {
	return kind === "evaluator" && dropped.has(`criterion ${criterionOf(body)}`);
}

function isChosen(one: ProposedDefinition, dropped: ReadonlySet<string>): boolean {
	return !dropped.has(one.key) && !isLost(one, dropped);
}
