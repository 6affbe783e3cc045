import path from "node:path";
import { createHttpClient } from "@assay/adapters/models";
import { openCommandTrainer, openVendorTrainer } from "@assay/adapters/training";
import type { Json, SystemDefinition } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { fineTuneSchema } from "@assay/sdk/api";
import { storedSystemSchema } from "@assay/sdk/schema";
import {
	type FineTuneBox,
	type FollowPorts,
	fineTuneBox,
	type TrainerChoice,
} from "@assay/workflow/fine-tune";
import type { Clock, Store, Trainer } from "@assay/workflow/ports";
import { type OfflineSandbox, openOfflineSandbox } from "../workbench/offline-sandbox.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** Epochs of a recipe where nobody says. */
export const RECIPE_EPOCHS = 3;
/** Seed of a recipe where nobody says. */
export const RECIPE_SEED = 42;

/** What commands on fine-tunes work with; trainers are reached when they are first needed. */
export interface FineTuneDesk {
	readonly ports: FollowPorts;
	close(): Promise<void>;
}

/** The fine-tunes of a store. */
export function projectFineTunes(ports: {
	readonly store: Store;
	readonly clock: Pick<Clock, "now">;
}): FineTuneBox {
	return fineTuneBox({ ...ports, parse: (body) => fineTuneSchema.safeParse(body).data });
}

/** Reads a stored system; `undefined` for anything else. */
export function parseSystem(body: Json): SystemDefinition | undefined {
	return storedSystemSchema.safeParse(body).data;
}

/** Opens the desk of a project. */
export function openFineTuneDesk(workbench: Workbench): FineTuneDesk {
	const { clock, env, project, store } = workbench;
	const http = createHttpClient();
	let sandbox: OfflineSandbox | undefined;
	const vendor = async (model: string): Promise<Trainer> => {
		sandbox ??= await openOfflineSandbox(project, env, [model]);
		const own = sandbox === undefined ? {} : { sandbox: sandbox.baseUrl };
		return openVendorTrainer({ model, env, http, baseUrls: { ...own, ...project.baseUrls } });
	};
	return {
		ports: {
			box: projectFineTunes(workbench),
			store,
			clock,
			random: createRandom(clock.now()),
			parseSystem,
			trainerOf: async (tune) =>
				tune.trainer.kind === "vendor"
					? vendor(tune.model)
					: openCommandTrainer({
							...tune.trainer,
							folder: trainingFolder(project.root, tune),
							model: tune.model,
							epochs: tune.epochs ?? RECIPE_EPOCHS,
							seed: tune.seed ?? RECIPE_SEED,
							env,
						}),
		},
		async close() {
			await http.close();
			await sandbox?.close();
		},
	};
}

/** Where a command trains, and what it trained lies. */
function trainingFolder(root: string, { key, name }: Pick<TrainerChoice, "key" | "name">): string {
	return path.join(root, ".assay", "fine-tunes", `${name}-${key}`);
}
