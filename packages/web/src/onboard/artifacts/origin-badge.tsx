import type { DefinitionItem } from "@assay/sdk/api";
import { AppWindow, FileCode2, FileInput } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";

/** Where a definition was made: a file of the project, the browser, or an import. */
export function OriginBadge({
	item: { origin, place },
}: {
	readonly item: Pick<DefinitionItem, "origin" | "place">;
}): ReactElement {
	switch (origin) {
		case "code":
			return <Badge icon={FileCode2}>{place === undefined ? "code" : `code: ${place}`}</Badge>;
		case "ui":
			return (
				<Badge icon={AppWindow} tone="info">
					browser
				</Badge>
			);
		case "import":
			return <Badge icon={FileInput}>import</Badge>;
	}
}
