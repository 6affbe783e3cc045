import type { FineTune } from "@assay/core/domain";
import { followFineTune } from "@assay/workflow/fine-tune";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { shellWord } from "../cli/shell-word.ts";
import { createRunWorker } from "../run/run-worker.ts";
import { describeFineTune } from "./describe-fine-tune.ts";
import type { FineTuneSession } from "./with-fine-tunes.ts";

/** Carries a fine-tune on to its end and tells what happens; with Ctrl-C the trainer's job goes on. */
export async function followTold(session: FineTuneSession, name: string): Promise<ExitCode> {
	const { desk, output, signal, workbench } = session;
	const worker = createRunWorker(workbench.store, workbench.clock);
	const onChange = createTeller((text) => output.note(safeLines(text)));
	try {
		const tune = await followFineTune(desk.ports, name, { worker, signal, onChange });
		output.print(safeLines(describeFineTune(tune).join("\n")));
		output.json({ schema: 1, fineTune: tune });
		return exitOf(tune);
	} catch (error) {
		const goOn = `assay fine-tune status ${shellWord(name)} --follow`;
		if (!signal.aborted) {
			output.warn(`What was reached is kept. Go on with:\n${goOn}`);
			throw error;
		}
		output.warn(`Not followed any more; the training goes on. Follow it again with:\n${goOn}`);
		return EXIT_CODE.interrupted;
	}
}

function createTeller(tell: (text: string) => void): (tune: FineTune) => void {
	let toldState = "";
	let toldEvents = 0;
	return ({ events, state }) => {
		const now = state.kind === "running" ? `running: ${state.detail}` : state.kind;
		if (now !== toldState) tell(now);
		toldState = now;
		// The oldest are forgotten in long trainings; what is there then is new.
		if (events.length < toldEvents) toldEvents = 0;
		for (const { text } of events.slice(toldEvents)) tell(`  ${text}`);
		toldEvents = events.length;
	};
}

function exitOf({ state }: FineTune): ExitCode {
	switch (state.kind) {
		case "succeeded":
			return EXIT_CODE.good;
		case "cancelled":
			return EXIT_CODE.interrupted;
		default:
			return EXIT_CODE.incomplete;
	}
}
