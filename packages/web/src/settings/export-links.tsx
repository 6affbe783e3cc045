import { Download } from "lucide-react";
import type { ReactElement } from "react";
import { api } from "../data/api.ts";
import { buttonClass } from "../design/button-class.ts";

const FORMATS = [
	{ format: "prompts-csv", label: "Prompts, CSV" },
	{ format: "prompts-jsonl", label: "Prompts, JSON lines" },
	{ format: "definitions-json", label: "Definitions, JSON" },
	{ format: "promptfoo-yaml", label: "promptfoo configuration" },
] as const;

/** Downloads of what the project holds. */
export function ExportLinks(): ReactElement {
	return (
		<div className="flex flex-wrap gap-2">
			{FORMATS.map(({ format, label }) => (
				<a
					key={format}
					href={api.url("GET /project/export", { format })}
					download
					className={buttonClass({})}
				>
					<Download aria-hidden />
					{label}
				</a>
			))}
		</div>
	);
}
