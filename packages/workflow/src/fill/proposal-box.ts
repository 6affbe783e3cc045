import {
	ConflictError,
	type Json,
	NotFoundError,
	type PromptInput,
	type PromptProposal,
	type ReferencePrompt,
	userText,
} from "@assay/core/domain";
import { toJson } from "../definitions/index.ts";
import { promptContentHash } from "../onboard/index.ts";
import type { Clock, DocumentStore, PromptStore } from "../ports/index.ts";
import { PROPOSAL_KIND } from "./proposal-kind.ts";
import { textKey } from "./text-key.ts";

/** What became of a decision about one proposal. */
export interface DecidedProposal {
	readonly id: string;
	/** The prompt that it became, or was. */
	readonly promptId?: string;
	/** Why nothing was done. */
	readonly problem?: string;
}

/** The review list. */
export interface ProposalBox {
	/** Every proposal, oldest first. */
	list(): Promise<readonly PromptProposal[]>;
	/**
	 * Lets proposals in as reference prompts, as they are. A prompt is durable before its proposal
	 * counts as accepted; accepting again changes nothing.
	 */
	accept(ids: readonly string[]): Promise<readonly DecidedProposal[]>;
	/** Lets one in with another text. */
	edit(id: string, input: PromptInput): Promise<DecidedProposal>;
	/** Turns proposals down; they are not proposed again. */
	refuse(ids: readonly string[]): Promise<readonly DecidedProposal[]>;
	/** Takes decisions back; a prompt that came of one is archived, unless it was changed since. */
	reopen(ids: readonly string[]): Promise<readonly DecidedProposal[]>;
}

/** What the list works on. */
export interface ProposalBoxPorts {
	readonly store: DocumentStore & PromptStore;
	readonly clock: Clock;
	/** Reads a proposal as it was stored; `undefined` where it is none. */
	readonly parse: (body: Json) => PromptProposal | undefined;
}

/** A proposal with the revision that was read. */
interface Entry {
	readonly proposal: PromptProposal;
	readonly revision: number;
}

/** Opens the review list of a project. */
export function openProposalBox(ports: ProposalBoxPorts): ProposalBox {
	return {
		async list() {
			const documents = await ports.store.listDocuments(PROPOSAL_KIND);
			return documents
				.flatMap(({ body }) => ports.parse(body) ?? [])
				.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
		},
		accept: (ids) => each(ids, async (id) => join(ports, await entryOf(ports, id))),
		async edit(id, input) {
			const { proposal, revision } = await entryOf(ports, id);
			const before = proposal.prompt.input;
			const isSame = JSON.stringify(before) === JSON.stringify(input);
			if (isSame) return join(ports, { proposal, revision });
			const edited = { ...proposal, original: proposal.original ?? before };
			return join(ports, {
				proposal: { ...edited, prompt: { ...proposal.prompt, input } },
				revision,
			});
		},
		refuse: (ids) => each(ids, async (id) => refuse(ports, await entryOf(ports, id))),
		reopen: (ids) => each(ids, async (id) => reopen(ports, await entryOf(ports, id))),
	};
}

/** One after the other, so that each sees the prompts that the one before has made. */
async function each(
	ids: readonly string[],
	decide: (id: string) => Promise<DecidedProposal>,
): Promise<readonly DecidedProposal[]> {
	const decided: DecidedProposal[] = [];
	for (const id of new Set(ids)) decided.push(await decide(id));
	return decided;
}

async function entryOf({ parse, store }: ProposalBoxPorts, id: string): Promise<Entry> {
	const document = await store.getDocument(PROPOSAL_KIND, id);
	const proposal = document && parse(document.body);
	if (document === undefined || proposal === undefined)
		throw new NotFoundError(`Cannot find proposal "${id}": there is none`);
	return { proposal, revision: document.revision };
}

async function put(
	{ clock, store }: ProposalBoxPorts,
	{ revision }: Entry,
	proposal: PromptProposal,
): Promise<void> {
	const body = toJson(proposal);
	const { id } = proposal;
	await store.putDocument({ kind: PROPOSAL_KIND, id, body, updatedAt: clock.now() }, revision);
}

async function join(ports: ProposalBoxPorts, entry: Entry): Promise<DecidedProposal> {
	const { proposal } = entry;
	const { id, promptId } = proposal;
	if (isIn(proposal)) return { id, ...(promptId !== undefined && { promptId }) };
	const place = await placeOf(ports, proposal.prompt);
	if (place.kind === "duplicate")
		return { id, problem: `prompt "${place.of}" says the same already` };
	const { prompt } = place;
	await ports.store.putPrompts(
		[{ prompt, contentHash: promptContentHash(prompt) }],
		[{ id: prompt.id, ...(place.kind === "there" && { contentHash: promptContentHash(prompt) }) }],
	);
	await put(ports, entry, {
		...proposal,
		prompt,
		status: proposal.original === undefined ? "accepted" : "edited",
		promptId: prompt.id,
		decidedAt: ports.clock.now(),
	});
	return { id, promptId: prompt.id };
}

function isIn({ status }: PromptProposal): boolean {
	return status === "accepted" || status === "edited";
}

type Place =
	| { readonly kind: "free"; readonly prompt: ReferencePrompt }
	/** It was written, and then what was to be said about it was cut off. */
	| { readonly kind: "there"; readonly prompt: ReferencePrompt }
	| { readonly kind: "duplicate"; readonly of: string };

const SAME_WORDS = 50;
const MOST_IDS = 1_000;

/** The id under which a prompt can join: the wanted one, or the first with a number that is free. */
async function placeOf({ store }: ProposalBoxPorts, wanted: ReferencePrompt): Promise<Place> {
	const text = userText(wanted.input);
	const key = textKey(text);
	for (let number = 1; number <= MOST_IDS; number++) {
		const id = number === 1 ? wanted.id : `${wanted.id}-${number}`;
		const prompt = { ...wanted, id };
		const [taken] = await store.findPrompts([id]);
		if (taken?.contentHash === promptContentHash(prompt)) return { kind: "there", prompt };
		if (taken !== undefined) continue;
		const similar = await store.searchPrompts(text, SAME_WORDS);
		const same = similar.find((one) => textKey(userText(one.prompt.input)) === key);
		return same === undefined
			? { kind: "free", prompt }
			: { kind: "duplicate", of: same.prompt.id };
	}
	throw new ConflictError(
		`Cannot accept a prompt as "${wanted.id}": ${MOST_IDS} prompts have that id with a number`,
	);
}

async function refuse(ports: ProposalBoxPorts, entry: Entry): Promise<DecidedProposal> {
	const { proposal } = entry;
	const { id } = proposal;
	if (proposal.status === "refused") return { id };
	if (isIn(proposal)) return { id, problem: "it is a prompt already; take that back first" };
	await put(ports, entry, { ...proposal, status: "refused", decidedAt: ports.clock.now() });
	return { id };
}

async function reopen(ports: ProposalBoxPorts, entry: Entry): Promise<DecidedProposal> {
	const { decidedAt: _when, original, promptId, ...proposal } = entry.proposal;
	const { id, prompt } = proposal;
	if (proposal.status === "proposed") return { id };
	if (promptId !== undefined) {
		const [current] = await ports.store.findPrompts([promptId]);
		if (current !== undefined && current.contentHash !== promptContentHash(prompt))
			return { id, promptId, problem: `prompt "${promptId}" was changed since` };
		if (current !== undefined) await ports.store.archivePrompts([promptId]);
	}
	await put(ports, entry, {
		...proposal,
		status: "proposed",
		prompt: original === undefined ? prompt : { ...prompt, input: original },
	});
	return { id };
}
