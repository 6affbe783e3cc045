import { countOf, countText } from "@assay/adapters/reports";
import {
	ConfigurationError,
	type FineTune,
	type Pool,
	type PoolRow,
	type SystemDefinition,
} from "@assay/core/domain";
import { subsetName } from "@assay/workflow/curate";
import { systemVersion, textHash } from "@assay/workflow/definitions";
import {
	type FineTuneRequest,
	followFineTune,
	startFineTune,
	trainingFile,
} from "@assay/workflow/fine-tune";
import { parsePoolRows, truthOfPool } from "@assay/workflow/pool";
import { type FineTuneDesk, openFineTuneDesk } from "../../fine-tune/fine-tune-desk.ts";
import { readLineage } from "../../fine-tune/read-lineage.ts";
import { trainingData } from "../../fine-tune/training-data.ts";
import { createRunWorker } from "../../run/run-worker.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { NAMES, type Scene } from "./stage.ts";
import { complianceOf } from "./vote.ts";

/** A model that was tuned, by what it learned from. */
export interface TunedSystem {
	/** `curated`, or what it is compared with. */
	readonly kind: "curated" | "labelled" | "longest" | "pool" | "random";
	/** Name of the system. */
	readonly system: string;
	readonly rows: number;
}

type PromptSystem = Extract<SystemDefinition, { kind: "prompt" }>;

interface Lesson {
	readonly kind: TunedSystem["kind"];
	readonly data: FineTuneRequest["data"];
	readonly curatedSet?: string;
}

/** Chapter: the chatbot's model is tuned five times, each time on other rows. */
export async function fineTune(scene: Scene, pool: Pool): Promise<readonly TunedSystem[]> {
	const { folder, narrator, session } = scene;
	narrator.step("Fine-tuning");
	const base = await baseOf(scene);
	const desk = openFineTuneDesk(session.workbench);
	const tuned: TunedSystem[] = [];
	try {
		for (const lesson of await lessons(scene, pool, base))
			tuned.push(await tune(scene, { desk, base, lesson }));
	} finally {
		await desk.close();
	}
	narrator.say(
		`The chatbot's model is tuned through the files and jobs of an OpenAI-compatible server, as with a vendor: on the curated set, and, to see what the choice of rows is worth, on four other sets: ${tuned
			.filter(({ kind }) => kind !== "curated")
			.map(({ kind, rows }) => `${SETS[kind]} (${countOf(rows, "row")})`)
			.join(", ")}. Each tuned model becomes a system of the project.`,
	);
	narrator.show(`npx assay fine-tune start "${NAMES.curatedSet}" -c ${folder} --system base`);
	return tuned;
}

/** What each was tuned on, in words. */
export const SETS: Readonly<Record<TunedSystem["kind"], string>> = {
	pool: "the unfiltered pool",
	labelled: "accepted labelled rows",
	random: "as many random rows",
	longest: "as many longest rows",
	curated: "the curated set",
};

async function baseOf({ session }: Scene): Promise<PromptSystem> {
	const { systems } = await effectiveProject(session.workbench);
	const base = systems.find(({ name }) => name === NAMES.system);
	if (base?.kind === "prompt") return base;
	throw new ConfigurationError(
		`Cannot go on with the story: the configuration has no system "${NAMES.system}" with a model, expected it`,
	);
}

async function lessons(scene: Scene, pool: Pool, base: PromptSystem): Promise<readonly Lesson[]> {
	const { store } = scene.session.workbench;
	const rows: PoolRow[] = [];
	for await (const block of store.readPoolBlocks(pool.name))
		rows.push(...parsePoolRows(block.rows));
	const criterion = await complianceOf(scene);
	const truth = await truthOfPool(store, pool.name, criterion.definition);
	const accepted = Array.from(truth.rows).flatMap((row, i) => {
		const found = rows[row];
		return found !== undefined && truth.labels[i] === 1 ? [found] : [];
	});
	const ofRows = (name: string, some: readonly PoolRow[]): FineTuneRequest["data"] => ({
		kind: "file",
		name,
		...trainingFile(some, base.template),
	});
	const ofSet = async (curatedSet: string): Promise<FineTuneRequest["data"]> =>
		trainingData(store, { curatedSet }, base);
	const [random, longest] = [
		subsetName(NAMES.curatedSet, "random"),
		subsetName(NAMES.curatedSet, "longest"),
	];
	return [
		{ kind: "pool", data: ofRows("pool.jsonl", rows) },
		{ kind: "labelled", data: ofRows("labelled.jsonl", accepted) },
		{ kind: "random", data: await ofSet(random), curatedSet: random },
		{ kind: "longest", data: await ofSet(longest), curatedSet: longest },
		{ kind: "curated", data: await ofSet(NAMES.curatedSet), curatedSet: NAMES.curatedSet },
	];
}

async function tune(
	{ seed, session }: Scene,
	{
		base,
		desk,
		lesson,
	}: { readonly desk: FineTuneDesk; readonly base: PromptSystem; readonly lesson: Lesson },
): Promise<TunedSystem> {
	const { signal, workbench } = session;
	const { box } = desk.ports;
	const { data, kind } = lesson;
	const asset = textHash(data.text);
	const known = await box.list();
	const isSame = (one: FineTune): boolean =>
		one.data.asset === asset && one.base?.version === systemVersion(base);
	const started =
		known.find((one) => isNamed(one.name, kind) && isSame(one)) ??
		(await startFineTune(
			{ ...workbench, box },
			{
				name: freeName(
					kind,
					known.map((one) => one.name),
				),
				trainer: { kind: "vendor" },
				model: base.model,
				seed,
				data,
				base: { name: base.name, version: systemVersion(base) },
				lineage: await readLineage(
					workbench.store,
					await effectiveProject(workbench),
					lesson.curatedSet,
				),
			},
		));
	const worker = createRunWorker(workbench.store, workbench.clock);
	const ended = await followFineTune(desk.ports, started.name, { worker, signal });
	if (ended.tuned === undefined)
		throw new ConfigurationError(
			`Cannot go on with the story: fine-tune ${ended.name} is ${ended.state.kind}, expected a tuned model`,
		);
	return { kind, system: ended.tuned.name, rows: ended.data.rows };
}

/** `tuned-curated`, and `tuned-curated 2` where another was tuned before on other rows. */
function freeName(kind: TunedSystem["kind"], taken: readonly string[]): string {
	const name = `tuned-${kind}`;
	for (let i = 2, free = name; ; free = `${name} ${countText(i++)}`)
		if (!taken.includes(free)) return free;
}

function isNamed(name: string, kind: TunedSystem["kind"]): boolean {
	return name === `tuned-${kind}` || name.startsWith(`tuned-${kind} `);
}
