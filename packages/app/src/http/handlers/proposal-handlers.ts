import { LANGUAGE_CODES } from "@assay/adapters/language";
import { NotFoundError, type PromptProposal, type ReferencePrompt } from "@assay/core/domain";
import type {
	FillOptions,
	InputOf,
	ProposalItem,
	ProposalOperations,
	ProposalPage,
} from "@assay/sdk/api";
import { FILL_INSTRUCTIONS } from "@assay/workflow/fill";
import type { DecidedSlice } from "@assay/workflow/onboard";
import { projectProposals } from "../../fill/project-proposals.ts";
import { decideSlices } from "../../run/covered-prompts.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { modelsOf } from "../../workbench/offline-sandbox.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

const AT_ONCE = 50;

/** Handlers of the review list, and of what fills it. */
export function proposalHandlers(workroom: Workroom): HandlersOf<ProposalOperations> {
	const { fillJobs, proposals } = workroom;
	const box = projectProposals(workroom);
	return {
		"GET /proposals": async (input) => pageOf(workroom, await proposals.list(), input),
		"POST /proposals/decide": async ({ decision, ids }) => ({ decided: await box[decision](ids) }),
		"POST /proposals/{id}/edit": ({ id, input }) => box.edit(id, input),
		"GET /fill-options": () => fillOptions(workroom),
		"POST /fills/plan": (start, { signal }) => fillJobs.plan(start, signal),
		"POST /fills": async (start, { signal }) => {
			// The command itself says what is wrong, before anything is started.
			await fillJobs.plan(start, signal);
			return fillJobs.start(start);
		},
	};
}

async function pageOf(
	workroom: Workroom,
	all: readonly PromptProposal[],
	{
		kind,
		limit = AT_ONCE,
		slice,
		start = 0,
		status,
	}: InputOf<ProposalOperations["GET /proposals"]>,
): Promise<ProposalPage> {
	const { slices } = await effectiveProject(workroom.session.workbench);
	const { decided } = decideSlices(slices);
	const inSlice = slice === undefined ? () => true : requireSlice(decided, slice).belongs;
	const counts = { proposed: 0, accepted: 0, edited: 0, refused: 0 };
	const wanted = all.filter(
		(one) => (kind === undefined || one.kind === kind) && inSlice(one.prompt),
	);
	for (const one of wanted) counts[one.status]++;
	const listed = wanted.filter((one) => status === undefined || one.status === status);
	return {
		items: await itemsOf(workroom, listed.slice(start, start + limit), decided),
		total: listed.length,
		counts,
	};
}

function requireSlice(decided: readonly DecidedSlice[], name: string): DecidedSlice {
	const found = decided.find((slice) => slice.name === name);
	if (found !== undefined) return found;
	throw new NotFoundError(
		`Cannot list the proposals of slice "${name}": there is none that the prompt alone decides`,
	);
}

async function itemsOf(
	{ store }: Workroom,
	proposals: readonly PromptProposal[],
	decided: readonly DecidedSlice[],
): Promise<readonly ProposalItem[]> {
	const sources = new Map<string, ReferencePrompt>();
	for (const { prompt } of await store.findPrompts(proposals.flatMap(({ source }) => source ?? [])))
		sources.set(prompt.id, prompt);
	return proposals.map((proposal) => {
		const source = sources.get(proposal.source ?? "");
		const { prompt } = proposal;
		return {
			proposal,
			...(source !== undefined && { source }),
			slices: decided.flatMap(({ belongs, name }) => (belongs(prompt) ? [name] : [])),
		};
	});
}

async function fillOptions({ session }: Workroom): Promise<FillOptions> {
	const project = await effectiveProject(session.workbench);
	const { fillModel } = project;
	return {
		models: [...new Set(modelsOf(project))].map((id) => ({
			id,
			hasPrice: session.open.prices.hasPrice(id),
		})),
		...(fillModel !== undefined && { defaultModel: fillModel }),
		languages: LANGUAGE_CODES,
		instructions: FILL_INSTRUCTIONS,
	};
}
