import { createHmac } from "node:crypto";
import { ConflictError, NotFoundError, type TaskInvitation } from "@assay/core/domain";
import type { Account, Store } from "@assay/workflow/ports";
import { secretHash } from "@assay/workflow/refine";
import { ownLinkPrefix } from "../../accounts/close-own-links.ts";
import type { TeamRoom } from "./team-room.ts";
import { withStore } from "./with-store.ts";

/** A link by which an account answers a task as itself. */
export interface OwnLink {
	readonly secret: string;
	readonly expiresAt: number;
}

/** Whose link to which task. */
interface LinkPlace {
	readonly project: string;
	readonly task: string;
	readonly account: string;
}

/** Long enough for a day's work; the team's page gives the next one. */
const LIFE_MS = 24 * 60 * 60 * 1000;
/** Links of one person to one task that have ended. */
const MOST_ENDED = 10_000;

/**
 * The link of an account to a task: the one that is valid, so that two windows work with the same, or
 * a new one. Links are kept by the hash of their secret alone: the secret is therefore not drawn but
 * derived, from what the server knows and a number that counts the links that have ended.
 *
 * @throws {NotFoundError} if there is no such task. @throws {ConflictError} if it is not open.
 */
export async function openOwnLink(
	room: TeamRoom,
	{ project, task, account }: Omit<LinkPlace, "account"> & { readonly account: Account },
): Promise<OwnLink> {
	const annotator = await annotatorName(room, { project, account });
	return withStore(room, project, async (store) => {
		await requireOpenTask(store, task);
		const place = { project, task, account: account.id };
		const now = room.clock.now();
		for (let number = 0; number < MOST_ENDED; number++) {
			const secret = secretOf(room, place, number);
			const known = await store.findInvitation(secretHash(secret));
			const invitation = known ?? (await putOwn(store, { ...place, annotator, secret, now }));
			const { expiresAt, isRevoked } = invitation;
			if (!isRevoked && expiresAt > now) return { secret, expiresAt };
		}
		throw new ConflictError(`Cannot open task "${task}": too many of your links to it have ended`);
	});
}

/** The account's name, and its email beside it where somebody else of the project has that name, too. */
export async function annotatorName(
	{ directory }: Pick<TeamRoom, "directory">,
	{ account, project }: { readonly project: string; readonly account: Account },
): Promise<string> {
	const members = await directory.listMembers(project);
	const isTaken = members.some(
		(member) => member.account.id !== account.id && member.account.name === account.name,
	);
	return isTaken ? `${account.name} (${account.email})` : account.name;
}

async function requireOpenTask(store: Store, id: string): Promise<void> {
	const task = await store.getTask(id);
	if (task === undefined)
		throw new NotFoundError(`Cannot open task "${id}": there is no such task`);
	if (task.state !== "open")
		throw new ConflictError(`Cannot open task "${id}": it is ${task.state}, expected an open one`);
}

async function putOwn(
	store: Store,
	link: LinkPlace & {
		readonly annotator: string;
		readonly secret: string;
		readonly now: number;
	},
): Promise<TaskInvitation> {
	const { account, annotator, now, secret, task } = link;
	const hash = secretHash(secret);
	const invitation: TaskInvitation = {
		// The same whoever makes it: of two requests at once, both get the one link.
		id: `${ownLinkPrefix(account)}${hash.slice(0, 16)}`,
		task,
		annotator,
		secretHash: hash,
		isRevoked: false,
		expiresAt: now + LIFE_MS,
		createdAt: now,
	};
	try {
		await store.putInvitation(invitation);
		return invitation;
	} catch (error) {
		const made = await store.findInvitation(hash);
		if (made === undefined) throw error;
		return made;
	}
}

function secretOf({ secret }: TeamRoom, place: LinkPlace, number: number): string {
	const { account, project, task } = place;
	return createHmac("sha256", secret)
		.update(JSON.stringify(["task-link", project, task, account, number]))
		.digest("base64url");
}
