import type { Random } from "@assay/core/numeric";
import { addTypos } from "./add-typos.ts";
import { drawChance, drawOne, drawWeighted } from "./draw.ts";
import type { Fact } from "./fact.ts";
import { fillPhrasing, sentence } from "./phrasing.ts";
import type { Dressing } from "./question-dressing.ts";

/** Where a question arrived. */
export type Channel = "app" | "email" | "web";

/** How a question is worded. */
export interface QuestionStyle {
	readonly templates: readonly string[];
	readonly dressing: Dressing;
	readonly channel: Channel;
}

const SHORT_PLAN_NAME = 0.2;
const TYPOS = 0.15;

/** Draws where a question arrives. */
export function drawChannel(random: Random): Channel {
	return drawWeighted(random, [
		["app", 0.42],
		["web", 0.33],
		["email", 0.25],
	]);
}

/** Words a question about a fact as a member would: in the app short and careless, in an email with its story. */
export function writeQuestion(
	random: Random,
	fact: Fact,
	{ channel, dressing, templates }: QuestionStyle,
): string {
	const plan = drawChance(random, SHORT_PLAN_NAME) ? fact.plan?.shortName : fact.plan?.name;
	const { subject, value } = fact;
	const core = sentence(fillPhrasing(drawOne(random, templates), { subject, value, plan }));
	const written = dress(random, core, { channel, dressing });
	return drawChance(random, TYPOS) ? addTypos(random, written) : written;
}

function dress(
	random: Random,
	core: string,
	{ channel, dressing }: Pick<QuestionStyle, "channel" | "dressing">,
): string {
	const { goodbyes, greetings, stories } = dressing;
	const maybe = (probability: number, texts: readonly string[]): readonly string[] =>
		drawChance(random, probability) ? [drawOne(random, texts)] : [];
	switch (channel) {
		case "app":
			return drawChance(random, 0.35)
				? core.toLowerCase().replace(/[.?]$/, "")
				: [core, ...maybe(0.15, goodbyes)].join(" ");
		case "web":
			return [
				...maybe(0.4, greetings),
				...maybe(0.15, stories),
				core,
				...maybe(0.3, goodbyes),
			].join(" ");
		case "email": {
			const first = drawOne(random, stories);
			const second = drawOne(random, stories);
			const story = first === second ? [first] : [first, second];
			return [
				drawOne(random, greetings),
				...story,
				core,
				...maybe(
					0.3,
					stories.filter((one) => !story.includes(one)),
				),
				drawOne(random, goodbyes),
			].join(" ");
		}
	}
}
