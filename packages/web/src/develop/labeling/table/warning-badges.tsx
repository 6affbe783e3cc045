import type { LabelingWarning } from "@assay/sdk/api";
import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { Tooltip } from "../../../design/tooltip.tsx";
import { WARNING_NAMES } from "./warning-names.ts";

/** Props of {@link WarningBadges}. */
export interface WarningBadgesProps {
	readonly warnings: readonly LabelingWarning[];
}

/** What is wrong with a labeling function; the whole sentence under the pointer or in focus. */
export function WarningBadges({ warnings }: WarningBadgesProps): ReactElement {
	return (
		<span className="flex flex-wrap gap-1">
			{warnings.map(({ kind, text }) => (
				<Tooltip key={kind} text={text}>
					<button type="button" aria-label={`${WARNING_NAMES[kind]}: ${text}`} className="rounded">
						<Badge tone={kind === "likely-swapped" ? "bad" : "warn"} icon={TriangleAlert}>
							{WARNING_NAMES[kind]}
						</Badge>
					</button>
				</Tooltip>
			))}
		</span>
	);
}
