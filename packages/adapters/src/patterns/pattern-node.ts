import type { CharacterSet } from "./character-set.ts";

/** A part of a parsed pattern. `source` is in the syntax of a native pattern with flag u. */
export type PatternNode =
	/** One character. */
	| { readonly kind: "set"; readonly set: CharacterSet; readonly source: string }
	| { readonly kind: "assertion"; readonly is: "start" | "end" | "boundary" | "inside" }
	| { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
	| { readonly kind: "choice"; readonly options: readonly PatternNode[] }
	/** `max` is infinite where the pattern sets no end. */
	| {
			readonly kind: "repeat";
			readonly part: PatternNode;
			readonly min: number;
			readonly max: number;
	  };
