import { z } from "zod";
import type { NoInput, Operation } from "./operation.ts";

/** The project that the server works on. */
export interface ProjectInfo {
	readonly name: string;
	readonly programVersion: string;
	/** Where the data lies: a file, or a server without its password. */
	readonly storage: { readonly kind: "sqlite" | "postgres"; readonly location: string };
	/** The configuration's file, relative to the project's folder; absent where there is none. */
	readonly config?: string;
	/** Why what the project's files say now is not what is used and shown; absent where it is. */
	readonly problem?: {
		/** What is wrong where, and what to do about it. */
		readonly detail: string;
		/** Since when; milliseconds since 1970. */
		readonly since: number;
	};
	readonly counts: {
		readonly prompts: number;
		readonly runs: number;
		readonly criteria: number;
		readonly evaluators: number;
		readonly slices: number;
		readonly systems: number;
	};
}

/** Operations on the project as a whole. */
export interface ProjectOperations {
	readonly "GET /project": Operation<NoInput, ProjectInfo>;
}

/** The project as a whole. */
export const projectOperations: ProjectOperations = {
	"GET /project": {
		summary: "The project: its name, where its data lies, how much it holds",
		input: z.object({}),
		output: z
			.object({
				name: z.string(),
				programVersion: z.string(),
				storage: z.object({ kind: z.enum(["sqlite", "postgres"]), location: z.string() }),
				config: z.string().exactOptional(),
				problem: z.object({ detail: z.string(), since: z.number() }).exactOptional(),
				counts: z.object({
					prompts: z.number(),
					runs: z.number(),
					criteria: z.number(),
					evaluators: z.number(),
					slices: z.number(),
					systems: z.number(),
				}),
			})
			.meta({ id: "ProjectInfo" }),
	},
};
