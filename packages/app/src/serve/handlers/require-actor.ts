import type { Actor } from "../../http/access-control.ts";
import type { RequestContext } from "../../http/handlers.ts";
import { signedOut } from "../access/refusals.ts";

/** Who asks. @throws {RequestError} where nobody is known. */
export function requireActor({ actor }: RequestContext): Actor {
	if (actor !== undefined) return actor;
	throw signedOut();
}
