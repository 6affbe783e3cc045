import type { RunItem } from "@assay/sdk/api";
import { CircleCheck, CirclePause, LoaderCircle, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";

interface StateLook {
	readonly word: string;
	readonly icon: LucideIcon;
	readonly tone: Tone;
	readonly title: string;
}

const LOOKS: Readonly<Record<RunItem["state"], StateLook>> = {
	running: {
		word: "Running",
		icon: LoaderCircle,
		tone: "info",
		title: "A process works on it now",
	},
	interrupted: {
		word: "Interrupted",
		icon: CirclePause,
		tone: "warn",
		title: "It was stopped before its end; what came is kept, and it can be resumed",
	},
	finished: { word: "Finished", icon: CircleCheck, tone: "good", title: "Every row was worked on" },
};

/** The word that stands for a run's state. */
export function runStateWord(state: RunItem["state"]): string {
	return LOOKS[state].word;
}

/** Where a run stands, in a word with an icon. */
export function RunStateBadge({ state }: { readonly state: RunItem["state"] }): ReactElement {
	const { icon, title, tone, word } = LOOKS[state];
	return (
		<Badge tone={tone} icon={icon} title={title}>
			{word}
		</Badge>
	);
}
