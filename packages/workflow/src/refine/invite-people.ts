import { hash, randomBytes } from "node:crypto";
import { ConfigurationError, NotFoundError, type TaskInvitation } from "@assay/core/domain";
import type { Clock, IdSource, TaskStore } from "../ports/index.ts";

/** A link that was just made. */
export interface MadeLink {
	readonly invitation: TaskInvitation;
	/** What opens the task; kept nowhere, so that this is the only time that it is told. */
	readonly secret: string;
}

const SECRET_BYTES = 24;
const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_NAME = 200;

/** SHA-256 of the secret of a link, in hexadecimal: what the store finds it by. */
export function secretHash(secret: string): string {
	return hash("sha256", secret, "hex");
}

/**
 * Makes a link for each person. Earlier links of theirs to this task open nothing any more.
 *
 * @param people names, each once; blanks at either end do not count.
 * @param days until the links expire.
 * @throws {NotFoundError} if there is no such task.
 * @throws {ConfigurationError} for a name that is empty, too long or given twice.
 */
export async function invitePeople(
	{
		clock,
		ids,
		store,
	}: { readonly store: TaskStore; readonly clock: Clock; readonly ids: IdSource },
	task: string,
	{ days, people }: { readonly people: readonly string[]; readonly days: number },
): Promise<readonly MadeLink[]> {
	if ((await store.getTask(task)) === undefined)
		throw new NotFoundError(`Cannot invite to task "${task}": there is no such task`);
	const names = people.map((name) => name.trim());
	names.forEach(requireName);
	const earlier = await store.listInvitations(task);
	const links: MadeLink[] = [];
	for (const annotator of names) {
		for (const { id } of earlier.filter((one) => one.annotator === annotator && !one.isRevoked))
			await store.revokeInvitation(id);
		const secret = randomBytes(SECRET_BYTES).toString("base64url");
		const createdAt = clock.now();
		const invitation: TaskInvitation = {
			id: ids.next(),
			task,
			annotator,
			secretHash: secretHash(secret),
			isRevoked: false,
			expiresAt: createdAt + days * DAY_MS,
			createdAt,
		};
		await store.putInvitation(invitation);
		links.push({ invitation, secret });
	}
	return links;
}

function requireName(name: string, at: number, names: readonly string[]): void {
	const refuse = (what: string): ConfigurationError =>
		new ConfigurationError(`Cannot invite "${name}": ${what}`);
	if (name === "") throw refuse("the name is empty, expected one");
	if (name.length > LONGEST_NAME)
		throw refuse(`the name has ${name.length} characters, expected at most ${LONGEST_NAME}`);
	if (names.indexOf(name) !== at) throw refuse("the name is given twice, expected each once");
}
