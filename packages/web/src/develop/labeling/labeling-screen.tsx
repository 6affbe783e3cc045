import { Database, ListChecks } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { NoPool } from "../no-pool.tsx";
import { LabelingActions } from "./labeling-actions.tsx";
import { labelingSearch } from "./labeling-search.ts";
import { LabelingStudio } from "./labeling-studio.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { useLabelingSubject } from "./use-labeling-subject.ts";

const STEP = "labeling-functions";

/** The studio: labeling functions on a pool, what they are worth, and what they come to. */
export function LabelingScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(labelingSearch);
	const subject = useLabelingSubject(search);
	const { criterion, pool } = subject;
	const input = { pool: pool?.name ?? "", criterion: criterion?.name ?? "" };
	const isReady = pool !== undefined && criterion !== undefined;
	const [suggestJob, setSuggestJob] = useState<string>();
	const view = useApi("GET /pools/{pool}/labeling", input, { isEnabled: isReady });
	return (
		<DevelopFrame
			step={STEP}
			isFull
			picker={isReady && <SubjectPicker subject={subject} setSearch={setSearch} />}
			actions={
				view.data !== undefined && (
					<LabelingActions view={view.data} setSearch={setSearch} onSuggest={setSuggestJob} />
				)
			}
		>
			<Answer of={subject.list}>
				{({ pools }) => {
					if (pools.length === 0)
						return (
							<NoPool>
								Labeling functions vote on the rows of a pool: responses of the past, or those of a
								run.
							</NoPool>
						);
					if (pool === undefined) return <UnknownPool name={search.pool ?? ""} />;
					if (criterion === undefined) return <NoCriterion />;
					return (
						<Answer of={view}>
							{(found) => (
								<LabelingStudio
									view={found}
									search={search}
									setSearch={setSearch}
									suggestJob={suggestJob}
								/>
							)}
						</Answer>
					);
				}}
			</Answer>
		</DevelopFrame>
	);
}

function UnknownPool({ name }: { readonly name: string }): ReactElement {
	return (
		<EmptyState
			icon={Database}
			title="There is no such pool"
			action={
				<LinkButton look="primary" to="/develop/$step" params={{ step: "pools" }}>
					Show the pools
				</LinkButton>
			}
		>
			<bdi className="font-medium">{name}</bdi> was deleted, or has another name.
		</EmptyState>
	);
}

function NoCriterion(): ReactElement {
	return (
		<EmptyState
			icon={ListChecks}
			title="No criterion with labels"
			action={
				<LinkButton look="primary" to="/artifacts/$kind" params={{ kind: "criteria" }}>
					Open criteria
				</LinkButton>
			}
		>
			Labeling functions vote for labels of a criterion, such as Accept and Reject. Make one, or
			give one of yours a scale of labels.
		</EmptyState>
	);
}
