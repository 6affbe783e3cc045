import { AssayError, type ErrorCode } from "@assay/core/domain";
import type { Problem, ProblemIssue } from "@assay/sdk/api";
import { currentRequest } from "./request-scope.ts";

/** What is told of a problem. */
export interface ProblemParts {
	readonly status: number;
	readonly code: string;
	readonly detail: string;
	readonly issues?: readonly ProblemIssue[];
}

const TITLES: Readonly<Record<number, string>> = {
	400: "The request cannot be understood",
	401: "Not signed in",
	403: "Refused",
	404: "Not found",
	409: "Conflict",
	410: "No longer there",
	413: "Too large",
	415: "Wrong type of content",
	422: "The request cannot be carried out",
	502: "A provider failed",
	503: "The database is not available",
};

/** An answer of type problem+json (RFC 9457). */
export function problemResponse({ code, detail, issues, status }: ProblemParts): Response {
	const problem: Problem = {
		type: `urn:assay:problem:${code}`,
		title: TITLES[status] ?? "Something went wrong",
		status,
		detail,
		code,
		...(issues && { issues }),
	};
	return Response.json(problem, {
		status,
		headers: {
			"content-type": "application/problem+json",
			...(status === 401 && { "www-authenticate": "Bearer" }),
		},
	});
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
	INPUT_SHAPE: 400,
	CONFIGURATION: 422,
	IMPORT: 422,
	PROVIDER: 502,
	NOT_FOUND: 404,
	CONFLICT: 409,
	STORE: 503,
	USER_CODE: 422,
	NOT_COMPARABLE: 422,
	BUDGET: 422,
};

/** Turns what a handler threw into an answer; what nobody expected is told in the log and without its text to the client. */
export function errorResponse(error: unknown): Response {
	if (error instanceof RequestError) return problemResponse(error.parts);
	if (error instanceof AssayError)
		return problemResponse({ status: STATUS[error.code], code: error.code, detail: error.message });
	const { tellUnexpected } = currentRequest() ?? { tellUnexpected: writeUnexpected };
	tellUnexpected(error);
	return problemResponse({
		status: 500,
		code: "UNEXPECTED",
		detail: "The server met an error that nobody expected; its terminal shows it. Please report it",
	});
}

/** Tells on stderr, for whoever sits before it, of an error that nobody expected. */
export function writeUnexpected(error: unknown): void {
	process.stderr.write(
		`Unexpected error: ${error instanceof Error ? error.stack : String(error)}\n`,
	);
}

/** A request that is answered with a problem of its own kind. */
export class RequestError extends Error {
	override readonly name = "RequestError";
	readonly parts: ProblemParts;

	constructor(parts: ProblemParts) {
		super(parts.detail);
		this.parts = parts;
	}
}
