import type { SettingsInfo } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../design/badge.tsx";
import { Cell } from "../design/cell.tsx";
import { HeaderCell } from "../design/header-cell.tsx";
import { Section } from "../design/section.tsx";
import { Table } from "../design/table.tsx";
import { TableRow } from "../design/table-row.tsx";
import { SettingPlaceText } from "./setting-place.tsx";
import { TestCallForm } from "./test-call-form.tsx";

type Provider = SettingsInfo["providers"][number];

/** Which providers could be used, and a call to try one. */
export function ProviderSettings({ info }: { readonly info: SettingsInfo }): ReactElement {
	return (
		<div className="flex flex-col gap-7">
			<Section title="Keys" note="read from the environment or .env; never stored, never shown">
				<div className="overflow-auto rounded-lg border border-line bg-surface">
					<Table
						label="Providers"
						head={
							<>
								<HeaderCell label="Provider" />
								<HeaderCell label="Key" />
								<HeaderCell label="Base URL" />
								<HeaderCell label="Models of this project" />
							</>
						}
					>
						{info.providers.map((provider) => (
							<TableRow key={provider.name}>
								<Cell isHeader>
									<span className="font-medium">{provider.name}</span>
								</Cell>
								<Cell>
									<KeyState provider={provider} config={info.config} />
								</Cell>
								<Cell>
									<BaseUrl provider={provider} config={info.config} />
								</Cell>
								<Cell>
									<ul className="flex flex-col">
										{provider.models.map((model) => (
											<li key={model} className="foreign">
												{model}
											</li>
										))}
									</ul>
								</Cell>
							</TableRow>
						))}
					</Table>
				</div>
			</Section>
			<TestCallForm models={info.providers.flatMap(({ models }) => models)} />
		</div>
	);
}

interface PartProps {
	readonly provider: Provider;
	readonly config: string | undefined;
}

function KeyState({ config, provider }: PartProps): ReactElement {
	const { key, keyVariables, models, needsKey } = provider;
	if (key !== undefined)
		return (
			<span className="flex flex-wrap items-center gap-x-2">
				<Badge tone="good">present</Badge>
				<code className="text-xs">{key.value}</code>
				<SettingPlaceText from={key.from} config={config} />
			</span>
		);
	if (!needsKey)
		return (
			<span className="text-xs text-ink-faint">
				needs none
				{keyVariables.length > 0 && `; ${keyVariables.join(" or ")} is used where it is set`}
			</span>
		);
	return (
		<span className="flex flex-wrap items-center gap-x-2">
			<Badge tone={models.length > 0 ? "bad" : "neutral"}>missing</Badge>
			<span className="text-xs text-ink-muted">
				set <code>{keyVariables.join(" or ")}</code>
			</span>
		</span>
	);
}

function BaseUrl({ config, provider }: PartProps): ReactElement {
	if (provider.baseUrl === undefined)
		return (
			<span className="text-xs text-ink-faint">
				{provider.name === "sandbox" && "Assay serves it itself, or "}set{" "}
				<code>{provider.baseUrlVariable}</code>
			</span>
		);
	return (
		<span className="flex flex-wrap items-baseline gap-x-2">
			<span className="break-all">{provider.baseUrl.value}</span>
			<SettingPlaceText from={provider.baseUrl.from} config={config} />
		</span>
	);
}
