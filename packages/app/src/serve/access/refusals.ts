import { RequestError } from "../../http/problem-response.ts";

/** Nobody is known by the request. */
export function signedOut(): RequestError {
	return new RequestError({
		status: 401,
		code: "SIGNED_OUT",
		detail: "Cannot answer: nobody is signed in; sign in, or send a token of the project",
	});
}

/** The sender may not do this; says what it takes. */
export function notAllowed(needed: string): RequestError {
	return new RequestError({
		status: 403,
		code: "FORBIDDEN",
		detail: `Cannot do this: it takes ${needed}`,
	});
}

/** There is no such project for the sender: whether it exists is not told. */
export function noSuchProject(): RequestError {
	return new RequestError({
		status: 404,
		code: "NOT_FOUND",
		detail: "There is no such project, or you take no part in it",
	});
}

/** The project is in the archive, where it is read only. */
export function archivedProject(): RequestError {
	return new RequestError({
		status: 409,
		code: "PROJECT_ARCHIVED",
		detail: "Cannot change anything: the project is archived; an admin can take it back into use",
	});
}
