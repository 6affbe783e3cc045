/** Makes a line: work is done in the order of its arrival, and what fails stops nothing else. */
export function createOneByOne(): <Result>(work: () => Promise<Result>) => Promise<Result> {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const mine = last.then(work);
		last = mine.catch(() => undefined);
		return mine;
	};
}
