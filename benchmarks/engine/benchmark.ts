/** Numbers of one measurement by name; the name ends in the unit where it has one. */
export type Figures = Readonly<Record<string, number>>;

/** What one thing took in one round. */
export interface Measurement {
	readonly what: string;
	readonly figures: Figures;
}

/** One figure of one thing that is measured. */
interface FigureName {
	readonly what: string;
	readonly figure: string;
}

/** A number that is reported, with its goal: a figure, or its ratio to another figure of the same round. */
export interface Finding {
	readonly name: string;
	readonly of: FigureName;
	/** Absent: the figure itself. */
	readonly to?: FigureName;
	readonly atLeast?: number;
	readonly atMost?: number;
	readonly exactly?: number;
}

/** A benchmark that is prepared: its rounds measure everything once, one after another. */
export interface Contest {
	readonly round: (round: number) => AsyncIterable<Measurement>;
	readonly findings: readonly Finding[];
	/** What a reader of the numbers must know. */
	readonly note: string;
	readonly close?: () => Promise<void>;
}

/** What a benchmark is prepared with. */
interface ContestOptions {
	/** How large. */
	readonly n: number;
	/** An empty folder; it is taken away afterwards. */
	readonly folder: string;
}

/** One of the things that `npm run bench` measures. */
export interface Benchmark {
	readonly name: string;
	/** One line. */
	readonly about: string;
	/** How large it is when nothing is said. */
	readonly n: number;
	/** Rounds when nothing is said. */
	readonly runs: number;
	readonly open: (options: ContestOptions) => Promise<Contest>;
}
