import { randomUUID } from "node:crypto";

/** Letters, digits and a few signs: nothing that means anything to a log, a terminal or a database. */
const WELL_FORMED = /^[\w.:-]{8,64}$/;

/** The id that a proxy has given to a request, or a new one where there is none that is well formed. */
export function requestId(given: string | undefined): string {
	return given !== undefined && WELL_FORMED.test(given) ? given : randomUUID();
}
