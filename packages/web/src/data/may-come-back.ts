import { ApiError } from "@assay/sdk/client";

/** True where the server or its database was away; what was refused is refused again. */
export function mayComeBack(error: Error): boolean {
	return !(error instanceof ApiError) || error.problem.status === 0 || error.problem.status >= 502;
}
