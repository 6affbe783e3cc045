import { type FineTune, hasFineTuneEnded } from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";
import type { RunWorker } from "../benchmark/index.ts";
import type { Clock, Store, Trainer } from "../ports/index.ts";
import { type Advance, advanceFineTune } from "./advance-fine-tune.ts";
import type { FineTuneBox } from "./fine-tune-box.ts";
import { holdFineTune } from "./hold-fine-tune.ts";
import { type RegisterPorts, registerTunedModel } from "./register-tuned-model.ts";

/** What decides who trains. */
export type TrainerChoice = Pick<
	FineTune,
	"epochs" | "key" | "model" | "name" | "seed" | "trainer"
>;

/** What carrying a fine-tune on needs. */
export interface FollowPorts extends Pick<RegisterPorts, "parseSystem"> {
	readonly box: FineTuneBox;
	readonly store: Store;
	readonly clock: Clock;
	readonly random: Random;
	/** @throws {ConfigurationError} where there is no such trainer, or it cannot be reached as set up. */
	readonly trainerOf: (tune: TrainerChoice) => Promise<Trainer>;
}

/** How it is carried on. */
export interface FollowOptions {
	readonly worker: RunWorker;
	/** Ends the following; the trainer's job goes on. */
	readonly signal: AbortSignal;
	readonly onChange?: (tune: FineTune) => void;
}

const WATCH_EVERY_MS = 500;
const WITHOUT_JOB: readonly FineTune["state"]["kind"][] = ["preparing", "uploading", "uploaded"];

/**
 * Carries a fine-tune on from where it stands until it has ended, and registers the tuned model as
 * a system. Killed at any moment and called again, it goes on with the same file and the same job.
 * While another process carries it on, this one watches.
 *
 * @throws {ProviderError} when the trainer cannot be asked; what was reached is kept.
 */
export async function followFineTune(
	ports: FollowPorts,
	name: string,
	options: FollowOptions,
): Promise<FineTune> {
	const { box, clock } = ports;
	const { onChange, signal, worker } = options;
	for (;;) {
		const work = (): Promise<FineTune> => carryOn(ports, name, options);
		const held = await holdFineTune(ports, name, { worker, work });
		if (held !== undefined) return held.result;
		const tune = await box.get(name);
		onChange?.(tune);
		if (hasFineTuneEnded(tune)) return tune;
		await clock.sleep(WATCH_EVERY_MS, signal);
	}
}

async function carryOn(
	ports: FollowPorts,
	name: string,
	{ onChange, signal }: FollowOptions,
): Promise<FineTune> {
	const { box, trainerOf } = ports;
	let tune = await cancelUnstarted(box, await box.get(name));
	if (hasFineTuneEnded(tune)) {
		onChange?.(tune);
		return registerTunedModel(ports, tune);
	}
	const advance: Advance = { ...ports, signal, trainer: await trainerOf(tune), polls: 0 };
	onChange?.(tune);
	while (!hasFineTuneEnded(tune)) {
		signal.throwIfAborted();
		const seen = tune;
		const changes = await advanceFineTune(advance, seen);
		tune =
			changes === undefined
				? await box.get(name)
				: await box.update(name, (now) => ({ ...now, ...changes }));
		onChange?.(tune);
	}
	return registerTunedModel(ports, tune);
}

/** Before there can be a job nobody is asked, so that one whose trainer is out of reach ends as well. */
async function cancelUnstarted(box: FineTuneBox, tune: FineTune): Promise<FineTune> {
	if (!tune.isCancelWanted || !WITHOUT_JOB.includes(tune.state.kind)) return tune;
	return box.update(tune.name, (now) => ({ ...now, state: { kind: "cancelled" } }));
}
