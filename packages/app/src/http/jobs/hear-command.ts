import type { Job } from "@assay/sdk/api";
import { z } from "zod";
import type { JobMessage } from "../../cli/parent-output.ts";
import type { JobReporter } from "./job-list.ts";

/** What a command's words are heard with. */
export interface HeardCommand {
	readonly kind: Job["kind"];
	/** How much there is to do, where that is known and the command cannot know it. */
	readonly total?: number | undefined;
}

/** Tells a job what its command says. */
export function hearCommand(
	message: JobMessage,
	{ kind, total }: HeardCommand,
	reporter: JobReporter,
): void {
	switch (message.kind) {
		case "line":
			reporter.line(message.text.trim());
			return;
		case "progress": {
			const { runId, ...progress } = message.progress;
			if (kind === "run" && runId !== undefined) reporter.run(runId);
			reporter.progress(total === undefined ? progress : { ...progress, total });
			return;
		}
		case "configuration":
		case "store-away":
			return;
		case "result":
			hearResult(message.value, kind, reporter);
	}
}

const runResult = z.object({ run: z.object({ id: z.string() }) });
const fillResult = z.object({ fill: z.object({ proposed: z.number(), duplicates: z.number() }) });

function hearResult(value: unknown, kind: Job["kind"], reporter: JobReporter): void {
	switch (kind) {
		case "run": {
			const read = runResult.safeParse(value);
			if (read.success) reporter.run(read.data.run.id);
			reporter.runEnded();
			return;
		}
		case "fill": {
			const read = fillResult.safeParse(value);
			if (!read.success) return;
			const { duplicates, proposed } = read.data.fill;
			reporter.line(`${proposed} proposed, ${duplicates} there already`);
			return;
		}
		case "import":
		case "judge":
		case "develop":
	}
}
