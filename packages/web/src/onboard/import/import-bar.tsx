import { Import } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";
import type { ImportState } from "./use-import.ts";

/** What the file was recognised as, and the button that imports it. */
export function ImportBar({ state }: { readonly state: ImportState }): ReactElement {
	const { check, isStarting, isWhole } = state;
	const format = check?.format;
	return (
		<div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2">
			<p className="foreign min-w-0 grow">
				{format !== undefined && (
					<>
						<span className="text-ink-muted">Recognised as </span>
						<span className="font-medium">{format}</span>
					</>
				)}
			</p>
			<span role="status" className="text-xs text-ink-muted">
				{statusOf(state)}
			</span>
			<Button look="primary" disabled={!isWhole || isStarting} onClick={state.start}>
				<Import aria-hidden />
				{isWhole ? `Import ${rowsText(check?.rows ?? 0)}` : "Import"}
			</Button>
		</div>
	);
}

function statusOf({ check, checkError, isWhole }: ImportState): string {
	if (checkError !== null) return "";
	if (!isWhole) return "Reading every row; nothing is written";
	const refused = check?.refused.count ?? 0;
	return refused === 0 ? "" : `${rowsText(refused)} will be refused`;
}

function rowsText(rows: number): string {
	return `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`;
}
