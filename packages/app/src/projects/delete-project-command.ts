import { countOf } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import type { StoredCounts } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { shellWord } from "../cli/shell-word.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withDatabase } from "./with-database.ts";

/** Flags of `assay project delete`. */
export interface DeleteFlags extends ProjectFlags {
	/** The name again. */
	readonly yes?: string;
}

/** `assay project delete`: tells what a project holds and, when its name is given again, deletes it. */
export async function deleteProjectCommand(name: string, flags: DeleteFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withDatabase(flags, "delete a project", async (database) => {
		const counts = await database.countProject(name);
		const held = describe(counts);
		if (flags.yes !== name)
			throw new ConfigurationError(
				`Cannot delete project "${name}" with ${held}, and who takes part in it: ${flags.yes === undefined ? "it is not confirmed" : `"${flags.yes}" is not its name`}, expected --yes ${shellWord(name)}`,
			);
		await database.eraseProject(name);
		output.print(`Deleted project ${name} with ${held}`);
		output.json({ schema: 1, deleted: name, counts });
		return EXIT_CODE.good;
	});
}

function describe(counts: StoredCounts): string {
	const parts = [
		[counts.prompts, "prompt"],
		[counts.responses, "response"],
		[counts.verdicts, "verdict"],
		[counts.annotations, "annotation"],
		[counts.runs, "run"],
		[counts.pools, "pool"],
		[counts.definitions, "definition"],
		[counts.documents, "document"],
	] as const;
	const held = parts.filter(([count]) => count > 0).map(([count, what]) => countOf(count, what));
	return held.length === 0 ? "nothing in it" : held.join(", ");
}
