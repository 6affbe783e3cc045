import { type CompareOperations, compareOperations } from "./compare.ts";
import { type CoverageOperations, coverageOperations } from "./coverage.ts";
import { type CuratedSetOperations, curatedSetOperations } from "./curated-sets.ts";
import { type DefinitionOperations, definitionOperations } from "./definitions.ts";
import { type DocumentOperations, documentOperations } from "./documents.ts";
import { type EventOperations, eventOperations } from "./events.ts";
import { type FineTuneOperations, fineTuneOperations } from "./fine-tunes.ts";
import { type ImportOperations, importOperations } from "./imports.ts";
import { type InvitationOperations, invitationOperations } from "./invitations.ts";
import { type IterationOperations, iterationOperations } from "./iterations.ts";
import { type JobOperations, jobOperations } from "./jobs.ts";
import { type JudgeOperations, judgeOperations } from "./judges.ts";
import { type JuryOperations, juryOperations } from "./juries.ts";
import { type LabelingOperations, labelingOperations } from "./labeling.ts";
import { type MatrixOperations, matrixOperations } from "./matrix.ts";
import { type PlaygroundOperations, playgroundOperations } from "./playground.ts";
import { type PoolOperations, poolOperations } from "./pools.ts";
import { type ProjectOperations, projectOperations } from "./project.ts";
import { type PromptOperations, promptOperations } from "./prompts.ts";
import { type ProposalOperations, proposalOperations } from "./proposals.ts";
import { type QualityModelOperations, qualityModelOperations } from "./quality-models.ts";
import { type ReviewOperations, reviewOperations } from "./review.ts";
import { type RowOperations, rowOperations } from "./rows.ts";
import { type RunOperations, runOperations } from "./runs.ts";
import { type SettingsOperations, settingsOperations } from "./settings.ts";
import { type TaskOperations, taskOperations } from "./tasks.ts";
import { type TrendOperations, trendOperations } from "./trend.ts";
import { type TrialOperations, trialOperations } from "./trials.ts";
import { type TrustOperations, trustOperations } from "./trust.ts";

/** Every operation of the HTTP API, by method and path below `/api/v1`. */
export interface ApiOperations
	extends ProjectOperations,
		RunOperations,
		ReviewOperations,
		RowOperations,
		JobOperations,
		JudgeOperations,
		JuryOperations,
		TrialOperations,
		MatrixOperations,
		DocumentOperations,
		ImportOperations,
		SettingsOperations,
		TaskOperations,
		DefinitionOperations,
		PlaygroundOperations,
		PoolOperations,
		LabelingOperations,
		PromptOperations,
		ProposalOperations,
		QualityModelOperations,
		CoverageOperations,
		CuratedSetOperations,
		EventOperations,
		FineTuneOperations,
		InvitationOperations,
		IterationOperations,
		TrendOperations,
		TrustOperations,
		CompareOperations {}

/** The HTTP API. */
export const apiOperations: ApiOperations = {
	...projectOperations,
	...runOperations,
	...reviewOperations,
	...rowOperations,
	...jobOperations,
	...judgeOperations,
	...juryOperations,
	...trialOperations,
	...matrixOperations,
	...documentOperations,
	...importOperations,
	...settingsOperations,
	...taskOperations,
	...definitionOperations,
	...playgroundOperations,
	...poolOperations,
	...labelingOperations,
	...promptOperations,
	...proposalOperations,
	...qualityModelOperations,
	...coverageOperations,
	...curatedSetOperations,
	...eventOperations,
	...fineTuneOperations,
	...invitationOperations,
	...iterationOperations,
	...trendOperations,
	...trustOperations,
	...compareOperations,
};
