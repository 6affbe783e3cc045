import { AssayError, type RunId, type StoreError } from "@assay/core/domain";

/** The store failed while a run was worked on; what was stored before is there. */
export class RunStoppedError extends AssayError {
	override readonly name = "RunStoppedError";
	override readonly code = "STORE";

	constructor(cause: StoreError, runId: RunId) {
		super(
			`${cause.message}\nThe run has stopped; what was stored is kept. Go on with:\nassay resume ${runId}`,
			{
				cause,
			},
		);
	}
}
