import type { Random } from "@assay/core/numeric";

/** Some of the texts that stream by, each with the same chance. */
export interface TextSample {
	add(text: string): void;
	texts(): readonly string[];
}

/**
 * A uniform sample of fixed size from texts of unknown number; all of them while they fit.
 *
 * Source: Vitter (1985), algorithm R.
 */
export function createTextSample(size: number, random: Random): TextSample {
	const kept: string[] = [];
	let seen = 0;
	return {
		add(text) {
			seen++;
			const place = kept.length < size ? kept.length : random.integer(seen);
			if (place < size) kept[place] = text;
		},
		texts: () => kept,
	};
}
