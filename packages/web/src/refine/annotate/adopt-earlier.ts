import { attempt, namesIn, type ShelfStorage } from "./shelf.ts";

/** The link that is open now, and the work that it is for. */
export interface AdoptingLink {
	/** Names of everything that links keep begin with it. */
	readonly prefix: string;
	readonly secret: string;
	/** The same for every link of the person to the task. */
	readonly work: string;
}

/**
 * Gives a new link what an earlier one of the same person to the same task has kept in this browser:
 * what was typed, and answers that wait to be sent.
 */
export function adoptEarlier(
	storage: ShelfStorage | undefined,
	{ prefix, secret, work }: AdoptingLink,
): void {
	if (storage === undefined) return;
	const place = `${prefix} work ${work}`;
	attempt(() => {
		const earlier = storage.getItem(place);
		storage.setItem(place, secret);
		if (earlier === null || earlier === secret) return;
		const before = `${prefix} ${earlier} `;
		for (const name of namesIn(storage).filter((one) => one.startsWith(before))) {
			storage.setItem(
				`${prefix} ${secret} ${name.slice(before.length)}`,
				storage.getItem(name) ?? "",
			);
			storage.removeItem(name);
		}
	});
}
