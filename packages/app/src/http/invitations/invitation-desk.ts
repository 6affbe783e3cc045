import type {
	AnnotationTask,
	CriterionDefinition,
	ReferencePrompt,
	TaskInvitation,
} from "@assay/core/domain";
import { NotFoundError } from "@assay/core/domain";
import { storedCriterionSchema } from "@assay/sdk/schema";
import { prepareLocalRule } from "@assay/workflow/onboard";
import type { PreparedRule, Store } from "@assay/workflow/ports";
import { secretHash } from "@assay/workflow/refine";
import { pickedSlices } from "../rows/pick-into-slice.ts";
import type { Workroom } from "../workroom.ts";
import { invitationProblem } from "./invitation-problem.ts";

/** A criterion of a task with the prompts that it applies to. */
export interface TaskCriterion {
	readonly definition: CriterionDefinition;
	/** Absent: to every prompt. */
	readonly appliesTo?: PreparedRule | undefined;
}

/** What a link opens. */
export interface OpenedInvitation {
	readonly invitation: TaskInvitation;
	readonly annotator: string;
	readonly task: AnnotationTask;
	readonly criteria: readonly TaskCriterion[];
}

/** A slice that is picked by hand, with its prompts. */
export interface PickedIds {
	readonly name: string;
	readonly ids: ReadonlySet<string>;
}

/** Where invited people's requests begin. */
export interface InvitationDesk {
	/** @throws {RequestError} for a link that opens nothing. */
	open(secret: string): Promise<OpenedInvitation>;
	pickedSlices(): Promise<readonly PickedIds[]>;
}

/** Makes the desk of a server. */
export function createInvitationDesk({ clock, session, store }: Workroom): InvitationDesk {
	const criteria = new Map<string, TaskCriterion>();
	let picked: { readonly revision: number; readonly slices: readonly PickedIds[] } | undefined;
	const criterionOf = async (version: string): Promise<TaskCriterion> => {
		const known = criteria.get(version);
		if (known !== undefined) return known;
		const definition = await readCriterion(store, version);
		const read = { definition, appliesTo: rule(definition) };
		criteria.set(version, read);
		return read;
	};
	/** Where a run would have to decide, the criterion applies to every prompt. */
	const rule = ({ filter }: CriterionDefinition): PreparedRule | undefined => {
		const decision = filter && prepareLocalRule(filter, session.open.ports.slices);
		return decision?.isDecided === true ? decision.belongs : undefined;
	};
	return {
		async open(secret) {
			const invitation = await store.findInvitation(secretHash(secret));
			if (invitation === undefined) throw invitationProblem("INVITATION_UNKNOWN");
			if (invitation.isRevoked) throw invitationProblem("INVITATION_REVOKED");
			if (invitation.expiresAt <= clock.now()) throw invitationProblem("INVITATION_EXPIRED");
			const task = await store.getTask(invitation.task);
			if (task === undefined) throw invitationProblem("INVITATION_UNKNOWN");
			return {
				invitation,
				annotator: invitation.annotator,
				task,
				criteria: await Promise.all(task.criteria.map(({ version }) => criterionOf(version))),
			};
		},
		async pickedSlices() {
			const revision = (await store.revisions()).get("definitions") ?? 0;
			if (picked?.revision === revision) return picked.slices;
			const slices = (await pickedSlices(store)).map(({ slice }) => ({
				name: slice.name,
				ids: new Set(slice.rule.ids),
			}));
			picked = { revision, slices };
			return slices;
		},
	};
}

/** Criteria that a row is asked about; all of them where none applies. */
export function criteriaFor(
	{ criteria }: OpenedInvitation,
	prompt: ReferencePrompt,
): readonly CriterionDefinition[] {
	const asked = criteria.filter(({ appliesTo }) => appliesTo?.(prompt) ?? true);
	return (asked.length === 0 ? criteria : asked).map(({ definition }) => definition);
}

async function readCriterion(store: Store, version: string): Promise<CriterionDefinition> {
	const stored = await store.getDefinition("criterion", version);
	if (stored !== undefined) return storedCriterionSchema.parse(stored.body);
	throw new NotFoundError(`Cannot open criterion ${version}: there is no such version`);
}
