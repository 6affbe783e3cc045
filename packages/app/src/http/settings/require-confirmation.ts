import { RequestError } from "../problem-response.ts";

/** @throws {RequestError} where what was typed to confirm a deletion is not the project's name. */
export function requireConfirmation(typed: string, name: string): void {
	if (typed === name) return;
	throw new RequestError({
		status: 422,
		code: "CONFIRMATION",
		detail: `Cannot delete the project: "${typed}" is not its name, expected "${name}"`,
	});
}
