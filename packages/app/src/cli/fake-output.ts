import type { Output } from "./output.ts";

/** An output that nobody sees, with the notes that were made. */
export interface FakeOutput extends Output {
	readonly notes: string[];
}

/** Makes a {@link FakeOutput}. */
export function createFakeOutput(): FakeOutput {
	const notes: string[] = [];
	const note = (text: string): void => {
		notes.push(text);
	};
	return {
		notes,
		note,
		warn: note,
		print: () => undefined,
		json: () => undefined,
		isJson: false,
		width: 80,
		useColour: false,
		progressEveryMs: Number.POSITIVE_INFINITY,
		showProgress: () => undefined,
		endProgress: () => undefined,
	};
}
