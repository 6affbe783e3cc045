import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import type { QualityPorts } from "@assay/workflow/quality";
import type { ExitCode } from "../cli/exit-code.ts";
import { type PoolSession, withPools } from "../pool/pool-session.ts";
import type { ProjectFlags } from "../run/run-options.ts";

/** What a command about quality models works with. */
export interface QualitySession extends PoolSession {
	readonly ports: QualityPorts;
}

/** Opens the project with what quality models need, does the command's work, closes everything. */
export function withQuality(
	flags: ProjectFlags,
	work: (session: QualitySession) => Promise<void>,
): Promise<ExitCode> {
	return withPools(flags, async (session) => {
		const library = createLabelingLibrary();
		const { clock, store } = session.workbench;
		try {
			await work({ ...session, ports: { store, clock, library, checks: createCheckLibrary() } });
		} finally {
			await library.close();
		}
	});
}
