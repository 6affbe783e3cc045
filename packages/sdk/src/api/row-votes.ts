import { z } from "zod";

/** What one labeling function said about a row. */
export interface RowVote {
	readonly name: string;
	/** Absent: it abstains. */
	readonly vote?: string;
	readonly state: "active" | "inactive" | "pending";
	/** P(the vote is right), as the label model estimates it. */
	readonly precision?: number;
	/** What redundancy with the other votes of the row leaves of its weight, in (0, 1]. */
	readonly share?: number;
	/** Added to the log-odds of the favored label; below 0 where it speaks against. */
	readonly logOdds?: number;
}

/** Why a row of a pool has its label. */
export interface RowVotes {
	readonly row: number;
	readonly votes: readonly RowVote[];
	/** Label of the majority; absent in a tie or without votes. */
	readonly majority?: string;
	/** Label of the ground truth. */
	readonly truth?: string;
	readonly explanation?: string;
	/** Absent until a label model was fitted, or where nothing votes. */
	readonly label?: {
		readonly used: "label-model" | "majority-vote";
		readonly probabilities: readonly { readonly label: string; readonly probability: number }[];
		/** P(pass). */
		readonly pass: number;
		/** The most probable label, and the next one that it is weighed against. */
		readonly favored: string;
		readonly against: string;
		/** Parts of the log-odds beside the votes; absent where majority vote is used. */
		readonly balance?: number;
		readonly scaling?: number;
		readonly logOdds?: number;
	};
}

/** Schema of a row's votes. */
export const rowVotesSchema: z.ZodType<RowVotes> = z
	.object({
		row: z.number(),
		votes: z.array(
			z.object({
				name: z.string(),
				vote: z.string().exactOptional(),
				state: z.enum(["active", "inactive", "pending"]),
				precision: z.number().exactOptional(),
				share: z.number().exactOptional(),
				logOdds: z.number().exactOptional(),
			}),
		),
		majority: z.string().exactOptional(),
		truth: z.string().exactOptional(),
		explanation: z.string().exactOptional(),
		label: z
			.object({
				used: z.enum(["label-model", "majority-vote"]),
				probabilities: z.array(z.object({ label: z.string(), probability: z.number() })),
				pass: z.number(),
				favored: z.string(),
				against: z.string(),
				balance: z.number().exactOptional(),
				scaling: z.number().exactOptional(),
				logOdds: z.number().exactOptional(),
			})
			.exactOptional(),
	})
	.meta({ id: "RowVotes" });
