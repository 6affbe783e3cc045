import type { PlaygroundOptions, PlaygroundView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactElement, useRef, useState } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { MOST_COLUMNS, type PlaygroundColumn, withCopy } from "./playground-columns.ts";
import { PlaygroundResults } from "./playground-results.tsx";
import { PromotionNotice } from "./promotion-notice.tsx";
import { type OpenedDialog, PromptsDialogs } from "./prompts-dialogs.tsx";
import { promptsSearch } from "./prompts-search.ts";
import { PromptsTools } from "./prompts-tools.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import { TrialJob } from "./trial-job.tsx";
import { useColumns } from "./use-columns.ts";
import { usePlayground } from "./use-playground.ts";
import { useTryKey } from "./use-try-key.ts";
import { VariantEditor } from "./variant-editor.tsx";

/** Props of {@link PromptsDesk}. */
export interface PromptsDeskProps {
	readonly options: PlaygroundOptions;
	/** What was tried last. */
	readonly trial: UseQueryResult<PlaygroundView, ApiError>;
}

/** In rem: the prompts, and the least of a variant. */
const PROMPTS_WIDTH = 14;
const VARIANT_WIDTH = 17;

/** The sample at the left, the variants beside it, and below what they say. */
export function PromptsDesk({ options, trial }: PromptsDeskProps): ReactElement {
	const [search] = useScreenSearch(promptsSearch);
	const [columns, setColumns] = useColumns(options.sources, trial.data);
	const [opened, setOpened] = useState<OpenedDialog>();
	const results = useRef<HTMLDivElement>(null);
	const playground = usePlayground({
		columns,
		options,
		view: trial.data,
		onStart: () => results.current?.scrollIntoView({ block: "start" }),
	});
	useTryKey(playground.ask);
	const setColumn = (place: number, column: PlaygroundColumn): void =>
		setColumns(columns.map((one, i) => (i === place ? column : one)));
	const most = Math.max(columns.length, trial.data?.columns.length ?? 0);
	const width = PROMPTS_WIDTH + VARIANT_WIDTH * most;
	return (
		<DevelopFrame
			step="prompts"
			isFull
			actions={
				<Button
					disabled={columns.length === MOST_COLUMNS}
					onClick={() => setColumns(withCopy(columns))}
				>
					Add variant
				</Button>
			}
			tools={<PromptsTools playground={playground} view={trial.data} />}
		>
			<div className="relative flex min-h-0 grow flex-col overflow-auto">
				<div className="sticky left-0 flex flex-col gap-3 px-4 pt-3 empty:hidden lg:px-6">
					<PromotionNotice />
					<TrialJob job={playground.job} />
					{playground.error !== null && <ErrorState error={playground.error} />}
				</div>
				<div className="px-4 py-4 lg:px-6" style={{ minWidth: `${width}rem` }}>
					{!search.results && (
						<div
							className="mb-4 grid items-start"
							style={{
								gridTemplateColumns: `${PROMPTS_WIDTH}rem repeat(${columns.length}, minmax(0, 1fr))`,
							}}
						>
							<SamplePanel options={options} issues={playground.issues} />
							{columns.map((column, i) => (
								<VariantEditor
									key={column.id}
									place={i}
									column={column}
									models={options.models}
									issues={playground.issues.under("variants", i, "prompt")}
									onChange={(next) => setColumn(i, next)}
									onLoad={() => setOpened({ what: "load", place: i })}
									onSave={() => setOpened({ what: "save", place: i })}
									onPromote={() => setOpened({ what: "promote", place: i })}
									onRemove={
										columns.length > 1
											? () => setColumns(columns.filter((_, at) => at !== i))
											: undefined
									}
								/>
							))}
						</div>
					)}
					<div ref={results}>
						<PlaygroundResults trial={trial} playground={playground} />
					</div>
				</div>
			</div>
			<PromptsDialogs
				opened={opened}
				columns={columns}
				sources={options.sources}
				onChange={setColumn}
				onClose={() => setOpened(undefined)}
			/>
		</DevelopFrame>
	);
}
