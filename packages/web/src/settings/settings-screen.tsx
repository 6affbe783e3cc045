import type { ReactElement } from "react";
import { useApi } from "../data/use-api.ts";
import { useScreenSearch } from "../data/use-screen-search.ts";
import { Answer } from "../design/answer.tsx";
import { Tabs } from "../design/tabs.tsx";
import { Screen } from "../shell/screen.tsx";
import { AppearanceSettings } from "./appearance-settings.tsx";
import { DataSettings } from "./data-settings.tsx";
import { HealthSettings } from "./health-settings.tsx";
import { LimitSettings } from "./limit-settings.tsx";
import { PriceSettings } from "./price-settings.tsx";
import { ProviderSettings } from "./provider-settings.tsx";
import { type SettingsTab, settingsSearch } from "./settings-search.ts";

/** Settings: what this project and its server are set to, and where each thing is changed. */
export function SettingsScreen(): ReactElement {
	const [{ tab }, setSearch] = useScreenSearch(settingsSearch);
	const settings = useApi("GET /settings", {});
	return (
		<Screen title="Settings">
			<div className="mx-auto max-w-5xl">
				<Answer of={settings}>
					{(info) => (
						<Tabs<SettingsTab>
							label="Parts of the settings"
							value={tab}
							onChange={(value) => setSearch({ tab: value })}
							tabs={[
								{
									value: "providers",
									label: "Providers",
									content: <ProviderSettings info={info} />,
								},
								{ value: "prices", label: "Prices", content: <PriceSettings info={info} /> },
								{ value: "limits", label: "Limits", content: <LimitSettings info={info} /> },
								{ value: "appearance", label: "Appearance", content: <AppearanceSettings /> },
								{ value: "data", label: "Data", content: <DataSettings info={info} /> },
								{ value: "health", label: "Health", content: <HealthSettings /> },
							]}
						/>
					)}
				</Answer>
			</div>
		</Screen>
	);
}
