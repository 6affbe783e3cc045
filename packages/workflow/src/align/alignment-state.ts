import type { Estimate, JudgeSettings } from "@assay/core/domain";

/** How a candidate came about. */
export type CandidateOrigin = "start" | "rewrite" | "few-shot" | "merge";

/** A judge that was tried while another one was aligned. */
export interface Candidate {
	/** Place in the list. */
	readonly id: number;
	/** 0 for the start. */
	readonly round: number;
	readonly how: CandidateOrigin;
	/** Ids. */
	readonly parents: readonly number[];
	readonly judge: JudgeSettings;
	/** How it did on the rows that it was tried on first. */
	readonly minibatch?: {
		readonly right: number;
		readonly parentRight: number;
		readonly rows: number;
	};
	/** By development row: 1 where it is right, else 0. Absent where it was dropped before, or not all could be asked. */
	readonly scores?: readonly number[];
	/** On the development rows with a verdict. */
	readonly agreement?: Estimate;
}

/** Where an alignment stands. */
export interface AlignmentState {
	readonly state: "running" | "finished" | "budget-reached" | "interrupted";
	readonly roundsDone: number;
	/** Labelled rows that candidates are scored on. */
	readonly development: number;
	/** Labelled rows that may become examples. */
	readonly examplesOnOffer: number;
	readonly candidates: readonly Candidate[];
	/** Ids of those that no others replace. */
	readonly kept: readonly number[];
	/** Id; the start where nothing is better. */
	readonly best: number;
	/** One-sided test of the best against the start on the development rows; absent where the best is the start. */
	readonly pValue?: number;
	/** McNemar's; `sign-flip` over clusters where rows share them. */
	readonly test?: "mcnemar" | "sign-flip";
	/** The best is better than the start by more than chance. */
	readonly isBetter: boolean;
	readonly costUsd?: number;
}
