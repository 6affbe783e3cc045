import { randomUUID } from "node:crypto";
import { hasRights, type Role } from "@assay/core/domain";
import {
	type Access,
	operationAccess,
	readAddress,
	type TeamAccess,
	teamAccess,
} from "@assay/sdk/api";
import type { Clock, ProjectDirectory, Store, TeamDirectory } from "@assay/workflow/ports";
import { secretHash } from "@assay/workflow/refine";
import type { Context } from "hono";
import type { AccessControl, Actor, Admission } from "../../http/access-control.ts";
import { invitationProblem } from "../../http/invitations/invitation-problem.ts";
import { RequestError } from "../../http/problem-response.ts";
import { currentRequest } from "../../http/request-scope.ts";
import { withStore } from "../handlers/with-store.ts";
import { accountFor } from "./account-for.ts";
import type { AuditRule } from "./audited-change.ts";
import { auditedOperations } from "./audited-operations.ts";
import { auditedTeamOperations } from "./audited-team-operations.ts";
import { identifySender, type Sender } from "./identify-sender.ts";
import { archivedProject, noSuchProject, notAllowed, signedOut } from "./refusals.ts";

/** What decides. */
export interface GateParts {
	readonly directory: TeamDirectory;
	readonly projects: Pick<ProjectDirectory, "listProjects">;
	readonly openStore: (project: string) => Promise<Store>;
	readonly clock: Clock;
	/** Of the client; absent where it is not known. */
	readonly addressOf: (context: Context) => string | undefined;
}

/** Decides who may do what on a team's server, and writes down what is to be accounted for. */
export interface Gate {
	/** For the operations of one project. */
	project(name: string): AccessControl;
	/** For the operations of the team. */
	readonly team: AccessControl;
	/** Whether whoever sends this has anything to do with the project: a role, or the link of a task. */
	concerns(name: string, request: Request): Promise<boolean>;
}

/** Makes the gate of a server. */
export function createGate(parts: GateParts): Gate {
	return {
		project: (name) => projectControl(parts, name),
		team: teamControl(parts),
		async concerns(name, { headers, url }) {
			const [, secret] =
				/^\/p\/[^/]+\/api\/v1\/invitations\/([^/]+)/.exec(new URL(url).pathname) ?? [];
			if (secret !== undefined) return hasInvitation(parts, name, secret);
			const sender = await identifySender(parts.directory, headers);
			if (sender === undefined) return false;
			return (await roleOf(parts.directory, sender, name)) !== undefined;
		},
	};
}

/** A request that was let in. */
interface Admitted {
	readonly actor?: Actor;
	readonly sender?: Sender;
	readonly project?: string;
	/** What it is told once its input was read. */
	readonly refusal?: RequestError;
}

function projectControl(parts: GateParts, project: string): AccessControl {
	const rules = new Map<string, Access>(Object.entries(operationAccess));
	const audited = auditRules(auditedOperations);
	return {
		async admitKnown({ req }) {
			const sender = await requireSender(parts, req.raw.headers);
			if ((await roleOf(parts.directory, sender, project)) === undefined) throw noSuchProject();
		},
		admit(key, context) {
			const access = requireRule(rules, key);
			return admission({ parts, context, rule: audited.get(key) }, () =>
				admitToProject(parts, { access, key, project, headers: context.req.raw.headers }),
			);
		},
	};
}

async function admitToProject(
	parts: GateParts,
	asked: {
		readonly access: Access;
		readonly key: string;
		readonly project: string;
		readonly headers: Headers;
	},
): Promise<Admitted> {
	const { access, key, project } = asked;
	if (access === "link") {
		// Whoever only has a secret is not told which projects there are: as without one, at the end.
		const isClosed = await isArchived(parts, project);
		return { project, ...(isClosed && { refusal: invitationProblem("INVITATION_UNKNOWN") }) };
	}
	const sender = await requireSender(parts, asked.headers);
	const role = await roleOf(parts.directory, sender, project);
	if (role === undefined) throw noSuchProject();
	if (!hasRights(role, access)) throw notAllowed(`the role ${access}, and yours is ${role}`);
	if (readAddress(key).method !== "GET" && (await isArchived(parts, project)))
		throw archivedProject();
	return { actor: actorOf(sender, role), sender, project };
}

function teamControl(parts: GateParts): AccessControl {
	const rules = new Map<string, TeamAccess>(Object.entries(teamAccess));
	const audited = auditRules(auditedTeamOperations);
	return {
		async admitKnown({ req }) {
			await requireSender(parts, req.raw.headers);
		},
		admit(key, context) {
			const access = requireRule(rules, key);
			const project = context.req.param("project");
			return admission({ parts, context, rule: audited.get(key) }, () =>
				admitToTeam(parts, { access, project, headers: context.req.raw.headers }),
			);
		},
	};
}

async function admitToTeam(
	{ directory }: GateParts,
	asked: {
		readonly access: TeamAccess;
		readonly project: string | undefined;
		readonly headers: Headers;
	},
): Promise<Admitted> {
	const { access, headers, project } = asked;
	const sender = await identifySender(directory, headers);
	if (access === "public")
		return sender?.kind === "person" ? { actor: actorOf(sender), sender } : {};
	if (sender === undefined) throw signedOut();
	if (sender.kind === "program") throw notAllowed("somebody who is signed in, and this is a token");
	if (access === "person") return { actor: actorOf(sender), sender };
	if (access === "operator") {
		if (!sender.account.isOperator) throw notAllowed("an operator of this server");
		return { actor: actorOf(sender), sender };
	}
	const role = project === undefined ? undefined : await roleOf(directory, sender, project);
	if (role === undefined || project === undefined) throw noSuchProject();
	if (!hasRights(role, access)) throw notAllowed(`the role ${access}, and yours is ${role}`);
	return { actor: actorOf(sender, role), sender, project };
}

async function requireSender({ directory }: GateParts, headers: Headers): Promise<Sender> {
	const sender = await identifySender(directory, headers);
	if (sender !== undefined) return sender;
	throw signedOut();
}

async function admission(
	{
		context,
		parts,
		rule,
	}: {
		readonly parts: GateParts;
		readonly context: Context;
		readonly rule: AuditRule<unknown> | undefined;
	},
	decide: () => Promise<Admitted>,
): Promise<Admission> {
	const { actor, project, refusal, sender } = await decide();
	currentRequest()?.note({
		...(sender && { account: sender.account.id }),
		...(project !== undefined && { project }),
	});
	const address = parts.addressOf(context);
	return {
		...(actor && { actor }),
		cookies: sender?.kind === "person" ? sender.cookies : [],
		async holds() {
			try {
				await decide();
				return true;
			} catch (error) {
				if (error instanceof RequestError) return false;
				throw error;
			}
		},
		async accountFor(input, work) {
			if (refusal !== undefined) throw refusal;
			const by = {
				actor: labelOf(sender),
				request: currentRequest()?.id ?? randomUUID(),
				...(sender && { account: sender.account.id }),
				...(project !== undefined && { project }),
				...(address !== undefined && { address }),
			};
			return accountFor({ ...parts, rule }, { input, by }, work);
		},
	};
}

function roleOf(
	directory: TeamDirectory,
	sender: Sender,
	project: string,
): Promise<Role | undefined> {
	if (sender.kind === "person") return directory.roleOf(sender.account.id, project);
	return Promise.resolve(sender.project === project ? sender.role : undefined);
}

function actorOf(sender: Sender, role?: Role): Actor {
	const { account } = sender;
	return {
		account,
		name: account.name,
		...(role !== undefined && { role }),
		...(sender.kind === "person" && { session: sender.session }),
	};
}

/** Emails are nobody else's, as names may be. */
function labelOf(sender: Sender | undefined): string {
	if (sender === undefined) return "somebody with a link";
	const { email } = sender.account;
	return sender.kind === "person" ? email : `${email} by token ${sender.name}`;
}

/** Looks for it without opening the project's workroom, which stays open. */
async function hasInvitation(
	{ openStore, projects }: GateParts,
	project: string,
	secret: string,
): Promise<boolean> {
	const isThere = (await projects.listProjects()).some(({ name }) => name === project);
	return (
		isThere &&
		withStore({ openStore }, project, async (store) => {
			return (await store.findInvitation(secretHash(secret))) !== undefined;
		})
	);
}

async function isArchived({ projects }: GateParts, project: string): Promise<boolean> {
	const all = await projects.listProjects();
	return all.some(({ archivedAt, name }) => name === project && archivedAt !== undefined);
}

function requireRule<Rule>(rules: ReadonlyMap<string, Rule>, key: string): Rule {
	const rule = rules.get(key);
	if (rule === undefined) throw new TypeError(`Cannot serve ${key}: nothing says who may do it`);
	return rule;
}

/** The tables pair each key with a rule for its own input; a lookup by key cannot say so to the compiler. */
function auditRules(rules: object): ReadonlyMap<string, AuditRule<unknown>> {
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
	return new Map(Object.entries(rules) as [string, AuditRule<unknown>][]);
}
