import type { Output } from "../../cli/output.ts";
import { padText, wrapText } from "../../terminal/fit-text.ts";
import { paintFor } from "../../terminal/paint.ts";

/** Tells the story of the example on a terminal. */
export interface Narrator {
	/** A step of the story begins. */
	step(title: string): void;
	/** A paragraph, broken to the width of the terminal. */
	say(text: string): void;
	/** Lines that are laid out already. */
	list(lines: readonly string[]): void;
	/** What somebody said, word for word. */
	quote(who: string, text: string): void;
	/** A command to type, or a place to look at. */
	show(text: string): void;
}

/** Lines longer than this are hard to read as prose. */
const PROSE_WIDTH = 100;
const QUOTE_INDENT = 12;

/** Makes a narrator that numbers its steps. */
export function createNarrator(output: Output): Narrator {
	const paint = paintFor({ width: output.width, hasColors: output.useColour });
	const proseWidth = Math.min(output.width, PROSE_WIDTH);
	let steps = 0;
	return {
		step(title) {
			steps++;
			output.print(`\n${paint.strong(`${steps}. ${title}`)}\n`);
		},
		say(text) {
			output.print(wrapText(text, proseWidth).join("\n"));
		},
		list(lines) {
			output.print(lines.join("\n"));
		},
		quote(who, text) {
			const lines = wrapText(text, proseWidth - QUOTE_INDENT);
			lines.forEach((line, i) => {
				const label = padText(i === 0 ? `  ${who}` : "", QUOTE_INDENT);
				output.print(`${paint.quiet(label)}${line}`);
			});
		},
		show(text) {
			output.print(`  ${paint.good(text)}`);
		},
	};
}
