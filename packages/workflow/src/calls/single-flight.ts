/** Does a piece of work once for all who ask for it, by its key, while it is under way. */
export type SingleFlight<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;

/** Makes a {@link SingleFlight}. */
export function createSingleFlight<Result>(): SingleFlight<Result> {
	const underWay = new Map<string, Promise<Result>>();
	return (key, work) => {
		const known = underWay.get(key);
		if (known !== undefined) return known;
		const mine = work().finally(() => underWay.delete(key));
		underWay.set(key, mine);
		return mine;
	};
}
