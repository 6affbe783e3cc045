import type { SettingsInfo } from "@assay/sdk/api";
import type { ReactElement } from "react";

type SettingPlace = SettingsInfo["limits"]["concurrency"]["from"];

/** Where a setting is made, and with that where it is changed. */
export function SettingPlaceText({
	from,
	config,
}: {
	readonly from: SettingPlace;
	readonly config: string | undefined;
}): ReactElement {
	return <span className="text-xs text-ink-faint">{placeText(from, config)}</span>;
}

function placeText(from: SettingPlace, config: string | undefined): string {
	switch (from) {
		case "configuration":
			return `set in ${config ?? "the configuration"}`;
		case "environment":
			return "from the environment";
		case ".env":
			return "from .env";
		case "default":
			return "default";
	}
}
