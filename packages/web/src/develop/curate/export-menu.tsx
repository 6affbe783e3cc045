import type { CuratedSetPart } from "@assay/sdk/api";
import {
	Download,
	FileJson,
	FileSpreadsheet,
	FileText,
	Scale,
	TableProperties,
} from "lucide-react";
import type { ReactElement } from "react";
import { saveAddress } from "../../benchmark/matrix/save-file.ts";
import { api } from "../../data/api.ts";
import { Button } from "../../design/button.tsx";
import { Menu } from "../../design/menu.tsx";

/** Props of {@link ExportMenu}. */
export interface ExportMenuProps {
	readonly set: string;
	readonly part?: CuratedSetPart | undefined;
	/** Rows were rejected, so that there may be pairs. */
	readonly hasThreshold: boolean;
}

const FORMATS = [
	{ format: "chat", label: "Chat (JSONL)", icon: FileJson, ending: ".jsonl" },
	{
		format: "preference",
		label: "Preference pairs (JSONL)",
		icon: Scale,
		ending: ".preference.jsonl",
	},
	{ format: "csv", label: "CSV", icon: FileSpreadsheet, ending: ".csv" },
	{ format: "parquet", label: "Parquet", icon: TableProperties, ending: ".parquet" },
	{ format: "card", label: "Card (Markdown)", icon: FileText, ending: ".card.md" },
] as const;

/** Saves a set, or a baseline, in one of the formats. */
export function ExportMenu({ hasThreshold, part, set }: ExportMenuProps): ReactElement {
	const name = part === undefined ? set : `${set} (${part})`;
	return (
		<Menu
			trigger={
				<Button size={part === undefined ? "normal" : "small"}>
					<Download aria-hidden />
					Export
					{part !== undefined && <span className="sr-only"> {part}</span>}
				</Button>
			}
			items={FORMATS.filter(({ format }) => hasThreshold || format !== "preference").map(
				({ ending, format, icon, label }) => ({
					label,
					icon,
					startsGroup: format === "card",
					run: () =>
						saveAddress(
							`${name}${ending}`,
							api.url("GET /curated-sets/{set}/export", { set, format, part }),
						),
				}),
			)}
		/>
	);
}
