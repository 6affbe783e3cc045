import type { ImportCheck } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { ErrorState } from "../../design/error-state.tsx";
import { CheckSkeleton } from "./check-skeleton.tsx";
import { CheckSummary } from "./check-summary.tsx";
import { ImportBar } from "./import-bar.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { PlainRowsSwitch } from "./plain-rows-switch.tsx";
import { PromptPreview } from "./prompt-preview.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { SystemField } from "./system-field.tsx";
import { UnportedList } from "./unported-list.tsx";
import type { ImportState } from "./use-import.ts";

/** What a file would become, and how that can be changed. */
export function CheckView({ state }: { readonly state: ImportState }): ReactElement {
	const { check, checkError, startError } = state;
	return (
		<div className="flex flex-col gap-6">
			<ImportBar state={state} />
			{checkError !== null && <ErrorState error={checkError} onRetry={state.checkAgain} />}
			{startError !== null && <ErrorState error={startError} />}
			{check !== undefined && <CheckContent state={state} check={check} />}
			{check === undefined && checkError === null && <CheckSkeleton />}
		</div>
	);
}

function CheckContent({
	check,
	state,
}: {
	readonly check: ImportCheck;
	readonly state: ImportState;
}): ReactElement {
	const { changes, isWhole, search } = state;
	return (
		<>
			{check.isPlain && check.columns.length > 0 && (
				<MappingTable
					columns={check.columns}
					changes={changes}
					onChange={state.changeColumn}
					onReset={() => state.set({ map: [] })}
				/>
			)}
			<div className="flex flex-wrap items-end gap-4 empty:hidden">
				{check.isPlain && <SystemField check={check} search={search} onChange={state.set} />}
				<PlainRowsSwitch check={check} isPlain={search.plain} onChange={state.set} />
			</div>
			<CheckSummary check={check} isWhole={isWhole} />
			<UnportedList unported={check.unported} />
			<RefusedRows refused={check.refused} />
			<PromptPreview prompts={check.firstPrompts} />
		</>
	);
}
