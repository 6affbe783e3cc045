import type { FineTuneState } from "@assay/core/domain";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";

const WORDS: Readonly<Record<FineTuneState["kind"], readonly [string, Tone]>> = {
	preparing: ["Preparing", "info"],
	uploading: ["Uploading", "info"],
	uploaded: ["Uploaded", "info"],
	creating: ["Starting", "info"],
	running: ["Training", "info"],
	succeeded: ["Succeeded", "good"],
	failed: ["Failed", "bad"],
	cancelled: ["Cancelled", "neutral"],
};

/** Where a fine-tune stands, in a word. */
export function StateBadge({ state }: { readonly state: FineTuneState }): ReactElement {
	const [word, tone] = WORDS[state.kind];
	return (
		<Badge tone={tone} title={state.kind === "running" ? state.detail : undefined}>
			{word}
		</Badge>
	);
}
