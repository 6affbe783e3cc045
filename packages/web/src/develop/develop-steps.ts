import { type ComponentType, lazy } from "react";
import { loadScreen } from "../shell/load-screen.ts";

/** One step of developing, which is one tab. */
export interface DevelopStep {
	/** Part of the address: `/develop/<step>`. */
	readonly step: string;
	readonly label: string;
	readonly screen: ComponentType;
}

/** The steps, in the order in which they are gone. Each screen puts itself into a `DevelopFrame`. */
export const DEVELOP_STEPS: readonly [DevelopStep, ...DevelopStep[]] = [
	{
		step: "pools",
		label: "Pools",
		screen: lazy(async () => ({
			default: (await loadScreen(import("./pools/pools-screen.tsx"))).PoolsScreen,
		})),
	},
	{
		step: "labeling-functions",
		label: "Labeling functions",
		screen: lazy(async () => ({
			default: (await loadScreen(import("./labeling/labeling-screen.tsx"))).LabelingScreen,
		})),
	},
	{
		step: "quality-models",
		label: "Quality model",
		screen: lazy(async () => ({
			default: (await loadScreen(import("./quality/quality-screen.tsx"))).QualityScreen,
		})),
	},
	{
		step: "curated-sets",
		label: "Curated sets",
		screen: lazy(async () => ({
			default: (await loadScreen(import("./curate/curated-sets-screen.tsx"))).CuratedSetsScreen,
		})),
	},
	{
		step: "fine-tuning",
		label: "Fine-tuning",
		screen: lazy(async () => ({
			default: (await loadScreen(import("./fine-tune/fine-tunes-screen.tsx"))).FineTunesScreen,
		})),
	},
	{
		step: "prompts",
		label: "Prompts",
		screen: lazy(async () => ({
			default: (await loadScreen(import("./prompts/prompts-screen.tsx"))).PromptsScreen,
		})),
	},
];
