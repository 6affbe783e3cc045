import { z } from "zod";
import type { NoInput, Operation } from "../operation.ts";
import { pathWord, projectName } from "./team-input.ts";

/** An open annotation task of a project that one takes part in. */
export interface OwnTask {
	readonly project: string;
	readonly task: string;
	readonly name: string;
	/** Rows that the person has answered. */
	readonly answered: number;
	/** Rows that want answers still and that the person has neither answered nor skipped. */
	readonly left: number;
	readonly createdAt: number;
}

/** Operations of those who annotate. */
export interface OwnTaskOperations {
	readonly "GET /my-tasks": Operation<NoInput, { readonly tasks: readonly OwnTask[] }>;
	readonly "POST /projects/{project}/tasks/{task}/open": Operation<
		{ readonly project: string; readonly task: string },
		{
			/** Below the server's own address. */
			readonly path: string;
			readonly expiresAt: number;
		}
	>;
}

/** What those who annotate have to do. */
export const ownTaskOperations: OwnTaskOperations = {
	"GET /my-tasks": {
		summary: "Open annotation tasks of the own projects, newest first",
		input: z.object({}),
		output: z.object({
			tasks: z.array(
				z
					.object({
						project: z.string(),
						task: z.string(),
						name: z.string(),
						answered: z.number(),
						left: z.number(),
						createdAt: z.number(),
					})
					.meta({ id: "OwnTask" }),
			),
		}),
	},
	"POST /projects/{project}/tasks/{task}/open": {
		summary: "The own link to an annotation task: the same one each time, as long as it is valid",
		keepsNoReply: true,
		input: z.object({ project: projectName, task: pathWord }),
		output: z.object({ path: z.string(), expiresAt: z.number() }),
	},
};
