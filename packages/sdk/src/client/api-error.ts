import type { Problem } from "../api/problem.ts";

/** The server answered with a problem, or did not answer (`NO_CONNECTION`). */
export class ApiError extends Error {
	override readonly name = "ApiError";
	readonly problem: Problem;

	constructor(problem: Problem, options?: ErrorOptions) {
		super(problem.detail, options);
		this.problem = problem;
	}
}
