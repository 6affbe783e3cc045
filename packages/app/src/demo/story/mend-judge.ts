import { shareText } from "@assay/adapters/reports";
import type { Estimate, RunId } from "@assay/core/domain";
import { evaluatorVersion } from "@assay/workflow/definitions";
import { alignIn } from "../../judge/align-command.ts";
import { alignmentBox } from "../../judge/alignment-documents.ts";
import { NAMES, type Scene } from "./stage.ts";
import type { TrustNumbers } from "./trust-judge.ts";

/** The judge before and after it was mended, on the locked test. */
export interface MendNumbers {
	/** Name of the evaluator that judges from now on. */
	readonly judge: string;
	readonly before?: Estimate;
	readonly after?: Estimate;
}

/** Share of locked labels on which a judge must agree. */
const USABLE = 0.8;

/** Chapter: the judge's prompt is revised until it agrees with the experts. */
export async function mendJudge(
	scene: Scene,
	run: RunId,
	{ agreement }: TrustNumbers,
): Promise<MendNumbers> {
	const { narrator, session } = scene;
	narrator.step("The judge is mended");
	if (agreement !== undefined && agreement.value >= USABLE) {
		narrator.say(`It agrees with the experts on ${shareText(agreement)} already.`);
		return { judge: NAMES.judge, before: agreement };
	}
	narrator.say(
		"Prompts are proposed from what the experts explained when they rejected an answer, tried on labels that may teach, and the best is measured once on the locked test:",
	);
	const alignment = (await earlier(scene, run)) ?? (await align(scene, run));
	const { adopted, lockedTest } = alignment;
	if (lockedTest?.before !== undefined && lockedTest.after !== undefined)
		narrator.say(
			`On labels that no prompt was shown, the judge agreed with the experts on ${shareText(lockedTest.before)}; now it is ${shareText(lockedTest.after)}.`,
		);
	narrator.show(`npx assay judge align ${NAMES.judge} -c ${scene.folder} --run ${run} --adopt`);
	return {
		judge: adopted?.name ?? NAMES.judge,
		...(lockedTest?.before && { before: lockedTest.before }),
		...(lockedTest?.after && { after: lockedTest.after }),
	};

	function align(on: Scene, of: RunId): ReturnType<typeof alignIn> {
		return alignIn({ ...session, output: on.quiet }, NAMES.judge, { run: of, adopt: true });
	}
}

/** What an alignment of the judge as it is has come to before. */
async function earlier(
	{ session }: Scene,
	run: RunId,
): Promise<Awaited<ReturnType<typeof alignIn>> | undefined> {
	const { workbench } = session;
	const judge = workbench.project.evaluators.find(({ name }) => name === NAMES.judge);
	const version = judge && evaluatorVersion(judge);
	const all = await alignmentBox(workbench).list(NAMES.judge);
	return all.find((one) => one.run === run && one.version === version && one.adopted !== undefined);
}
