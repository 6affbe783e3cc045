import { inspect } from "node:util";
import { isNativeError } from "node:util/types";

/**
 * What a user's code threw, in one line, with the place in the project's files.
 *
 * @param projectUrl URL of the project's folder; places outside it are left out.
 */
export function thrownText(thrown: unknown, projectUrl: string): string {
	if (typeof thrown === "string") return thrown;
	if (!isNativeError(thrown))
		return inspect(thrown, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
	return `${thrown.name}: ${thrown.message}${placeOf(thrown.stack ?? "", projectUrl)}`;
}

function placeOf(stack: string, projectUrl: string): string {
	const start = stack.indexOf(projectUrl);
	if (start === -1) return "";
	const place = /^([^\s?():]+)(?:\?[^\s():]*)?(:\d+:\d+)/.exec(
		stack.slice(start + projectUrl.length),
	);
	return place === null ? "" : ` (${place[1]}${place[2]})`;
}
