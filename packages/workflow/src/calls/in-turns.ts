import { setImmediate } from "node:timers/promises";

/** Milliseconds of work after which others get their turn. */
const TURN_MS = 8;

/** Does work that comes in steps, and lets others have their turn between them; gives its result. */
export async function inTurns<Result>(
	steps: Generator<undefined, Result, undefined>,
): Promise<Result> {
	for (let began = performance.now(); ; ) {
		const step = steps.next();
		if (step.done === true) return step.value;
		if (performance.now() - began < TURN_MS) continue;
		await setImmediate();
		began = performance.now();
	}
}
