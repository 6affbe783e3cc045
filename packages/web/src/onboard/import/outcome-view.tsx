import type { UploadImport } from "@assay/sdk/api";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Button } from "../../design/button.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { CountsTable } from "./counts-table.tsx";
import { NameList } from "./name-list.tsx";
import { Proposals } from "./proposals.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { UnportedList } from "./unported-list.tsx";
import type { ImportState } from "./use-import.ts";

const TITLES: Readonly<Record<UploadImport["state"], string>> = {
	running: "Importing",
	finished: "Imported",
	incomplete: "Imported in part",
	failed: "The import failed",
	cancelled: "The import was cancelled",
	interrupted: "The import was interrupted",
};

/** Props of {@link OutcomeView}. */
export interface OutcomeViewProps {
	readonly state: ImportState;
	readonly last: UploadImport;
}

/** What an import did, where to see it, and what to start with in a project that has nothing yet. */
export function OutcomeView({ last, state }: OutcomeViewProps): ReactElement {
	const { outcome } = last;
	const project = useApi("GET /project", {});
	const counts = project.data?.counts;
	const isEmpty = counts !== undefined && counts.criteria + counts.evaluators === 0;
	return (
		<div className="flex flex-col gap-6">
			<OutcomeBar last={last} onAgain={() => state.set({ again: true })} />
			{outcome !== undefined && (
				<>
					{last.state === "finished" && isEmpty && <Proposals check={state.check} />}
					<Section title="What arrived">
						<CountsTable counts={outcome} />
						{outcome.definitions.added > 0 && (
							<p className="text-ink-muted">
								{outcome.definitions.added} definitions came with it
								{outcome.takesPart
									? "; runs use them."
									: "; runs leave them out until they are adopted, since the project has a configuration."}
							</p>
						)}
						<NameList label="Kept as the project defines them" names={outcome.definitions.kept} />
					</Section>
					<RefusedRows refused={outcome.refused} />
					<UnportedList unported={outcome.unported} />
				</>
			)}
		</div>
	);
}

function OutcomeBar({
	last,
	onAgain,
}: {
	readonly last: UploadImport;
	readonly onAgain: () => void;
}): ReactElement {
	const isGood = last.state === "finished";
	const Icon = isGood ? CircleCheck : TriangleAlert;
	return (
		<div
			role="status"
			className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2"
		>
			<Icon aria-hidden className={`size-4 shrink-0 ${isGood ? "text-good" : "text-warn"}`} />
			<div className="min-w-0 grow">
				<p className="font-medium">
					{TITLES[last.state]}{" "}
					<span className="font-normal text-ink-faint">
						<RelativeTime at={last.endedAt ?? last.startedAt} />
					</span>
				</p>
				{!isGood && (
					<p className="foreign text-xs text-ink-muted">
						{last.failure ?? "What was imported is kept. Import the file again to complete it."}
					</p>
				)}
			</div>
			<div className="ml-auto flex flex-wrap gap-2">
				<Button onClick={onAgain}>{isGood ? "Import again" : "Look again and import"}</Button>
				{isGood && (
					<>
						<LinkButton to="/artifacts/$kind" params={{ kind: "prompts" }}>
							Prompts
						</LinkButton>
						<LinkButton to="/runs">Runs</LinkButton>
						<LinkButton to="/explorer" look="primary">
							Explorer
						</LinkButton>
					</>
				)}
			</div>
		</div>
	);
}
