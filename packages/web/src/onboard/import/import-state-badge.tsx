import type { Upload } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";

const STATES = {
	running: { label: "importing", tone: "info" },
	finished: { label: "imported", tone: "good" },
	incomplete: { label: "incomplete", tone: "warn" },
	failed: { label: "failed", tone: "bad" },
	cancelled: { label: "cancelled", tone: "warn" },
	interrupted: { label: "interrupted", tone: "warn" },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly tone: Tone }>>;

/** How the import of a file stands; nothing where there was none. */
export function ImportStateBadge({ of }: { readonly of: Upload }): ReactElement | undefined {
	if (of.lastImport === undefined) return undefined;
	const { label, tone } = STATES[of.lastImport.state];
	return <Badge tone={tone}>{label}</Badge>;
}
