import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { useLabelingSubject } from "../labeling/use-labeling-subject.ts";
import { NoPool } from "../no-pool.tsx";
import { type CurateDraft, EMPTY_DRAFT, scoringInput, startOf } from "./curate-draft.ts";
import { CurateFields } from "./curate-fields.tsx";
import { CurateProgress } from "./curate-progress.tsx";
import { curateSearch } from "./curate-search.ts";

/** Makes a curated set: what scores, from which score on, of what, how many. */
export function CurateForm(): ReactElement {
	const [search, setSearch] = useScreenSearch(curateSearch);
	const subject = useLabelingSubject(search);
	const [draft, setDraft] = useState<CurateDraft>(EMPTY_DRAFT);
	const { criterion, pool } = subject;
	const about = { pool: pool?.name ?? "", criterion: criterion?.name ?? "" };
	const choices = useApi(
		"GET /curation-choices",
		{ ...about, ...scoringInput(draft.scorer) },
		{ isEnabled: pool !== undefined && criterion !== undefined },
	);
	const start = useApiAction("POST /curated-sets");
	const hasScores = (choices.data?.thresholds.length ?? 0) > 0;
	const name = draft.name?.trim() ?? `${about.pool} ${about.criterion}`;
	return (
		<DevelopFrame
			step="curated-sets"
			title="Curate a pool"
			crumbs={[{ label: "Curated sets", to: "/develop/curated-sets" }]}
			actions={
				<>
					<Button onClick={() => setSearch({ new: false })}>Cancel</Button>
					<Button
						look="primary"
						disabled={choices.data === undefined || name === "" || start.isPending}
						onClick={() => start.mutate(startOf(draft, { ...about, hasScores }))}
					>
						Curate
					</Button>
				</>
			}
		>
			<Answer of={subject.list}>
				{({ pools }) =>
					pools.length === 0 ? (
						<NoPool>A curated set is chosen from the rows of a pool.</NoPool>
					) : (
						<div className="mx-auto flex max-w-4xl flex-col gap-6">
							{start.error !== null && <ErrorState error={start.error} />}
							{start.data !== undefined && (
								<CurateProgress
									job={start.data.id}
									onFinished={() => setSearch({ new: false, set: name }, { replace: true })}
								/>
							)}
							<CurateFields
								subject={subject}
								choices={choices}
								draft={draft}
								onSubject={(changes) => setSearch(changes, { replace: true })}
								onDraft={(changes) => setDraft((before) => ({ ...before, ...changes }))}
							/>
						</div>
					)
				}
			</Answer>
		</DevelopFrame>
	);
}
