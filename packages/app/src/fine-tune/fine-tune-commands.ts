import type { FineTune } from "@assay/core/domain";
import { nameTunedModel } from "@assay/workflow/fine-tune";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { describeFineTune, stateText } from "./describe-fine-tune.ts";
import { followTold } from "./follow-told.ts";
import { type FineTuneSession, withFineTunes } from "./with-fine-tunes.ts";

/** `assay fine-tune list`: every fine-tune of the project. */
export async function listFineTunesCommand(flags: ProjectFlags): Promise<ExitCode> {
	return withFineTunes(flags, async ({ desk, output }) => {
		const tunes = await desk.ports.box.list();
		const lines = tunes.map(
			(tune) => `${tune.name}  ${tune.model}  ${stateText(tune).split("\n", 1)[0]}`,
		);
		output.print(
			safeLines(lines.join("\n")) || "No fine-tune yet; start one with: assay fine-tune start",
		);
		output.json({ schema: 1, fineTunes: tunes });
		return EXIT_CODE.good;
	});
}

/** `assay fine-tune status`: where one stands; with `--follow` carries it on to its end. */
export async function fineTuneStatusCommand(
	name: string,
	flags: ProjectFlags & { readonly follow?: boolean },
): Promise<ExitCode> {
	return withFineTunes(flags, async (session) => {
		if (flags.follow === true) return followTold(session, name);
		return tell(session, await session.desk.ports.box.get(name));
	});
}

/** `assay fine-tune cancel`: ends one, and the trainer's job with it. */
export async function cancelFineTuneCommand(name: string, flags: ProjectFlags): Promise<ExitCode> {
	return withFineTunes(flags, async (session) => {
		await session.desk.ports.box.update(name, (tune) => ({ ...tune, isCancelWanted: true }));
		const code = await followTold(session, name);
		return code === EXIT_CODE.interrupted && !session.signal.aborted ? EXIT_CODE.good : code;
	});
}

/** `assay fine-tune register`: says which model serves what a command has trained. */
export async function registerFineTuneCommand(
	name: string,
	flags: ProjectFlags & { readonly model: string },
): Promise<ExitCode> {
	return withFineTunes(flags, async (session) =>
		tell(session, await nameTunedModel(session.desk.ports, name, flags.model)),
	);
}

function tell({ output }: FineTuneSession, tune: FineTune): ExitCode {
	output.print(safeLines(describeFineTune(tune).join("\n")));
	output.json({ schema: 1, fineTune: tune });
	return EXIT_CODE.good;
}
