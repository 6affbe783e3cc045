import type { Context } from "hono";
import { problemResponse } from "./problem-response.ts";

/** Answers what no route takes. */
export function nothingThere({ req }: Context): Response {
	return problemResponse({
		status: 404,
		code: "NOT_FOUND",
		detail: `There is no ${req.method} ${req.path}`,
	});
}
