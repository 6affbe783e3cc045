import { z } from "zod";
import type { NoInput, Operation } from "../operation.ts";
import { type OwnProject, ownProjectSchema, roleSchema } from "./person.ts";
import { newProjectName, projectName } from "./team-input.ts";

/** How many things a project holds. */
export interface ProjectCounts {
	readonly prompts: number;
	readonly responses: number;
	readonly verdicts: number;
	readonly annotations: number;
	readonly runs: number;
	readonly pools: number;
	/** Names that are not archived. */
	readonly definitions: number;
	/** Notes, saved filters, views. */
	readonly documents: number;
}

/** A project with all that deleting it would delete. */
export interface ProjectContents extends OwnProject {
	/** Milliseconds since 1970; absent where it is not known. */
	readonly createdAt?: number;
	readonly counts: ProjectCounts;
	readonly members: number;
	/** Valid ones. */
	readonly tokens: number;
}

interface ProjectInput {
	readonly project: string;
}

/** Operations on the projects of a database. */
export interface ProjectsOperations {
	readonly "GET /projects": Operation<NoInput, { readonly projects: readonly OwnProject[] }>;
	readonly "POST /projects": Operation<{ readonly name: string }, OwnProject>;
	readonly "GET /projects/{project}": Operation<ProjectInput, ProjectContents>;
	readonly "PUT /projects/{project}/archive": Operation<
		ProjectInput & { readonly isArchived: boolean },
		{ readonly isArchived: boolean }
	>;
	readonly "DELETE /projects/{project}": Operation<
		ProjectInput & {
			/** The project's name again. */
			readonly confirmation: string;
		},
		{ readonly deleted: string; readonly counts: ProjectCounts }
	>;
}

const project = projectName;
const count = z.number().int().min(0);
const countsSchema: z.ZodType<ProjectCounts> = z.object({
	prompts: count,
	responses: count,
	verdicts: count,
	annotations: count,
	runs: count,
	pools: count,
	definitions: count,
	documents: count,
});

/** The projects of a database. */
export const projectsOperations: ProjectsOperations = {
	"GET /projects": {
		summary: "Projects that one may enter, by name, archived ones too",
		input: z.object({}),
		output: z.object({ projects: z.array(ownProjectSchema) }),
	},
	"POST /projects": {
		summary: "Make an empty project",
		input: z.object({
			name: newProjectName,
		}),
		output: ownProjectSchema,
	},
	"GET /projects/{project}": {
		summary: "One project, with how much it holds: all that deleting it would delete",
		input: z.object({ project }),
		output: z
			.object({
				name: z.string(),
				role: roleSchema,
				createdAt: z.number().exactOptional(),
				archivedAt: z.number().exactOptional(),
				counts: countsSchema,
				members: count,
				tokens: count,
			})
			.meta({ id: "ProjectContents" }),
	},
	"PUT /projects/{project}/archive": {
		summary: "Archive a project, which then is read and not changed, or take it back into use",
		input: z.object({ project, isArchived: z.boolean() }),
		output: z.object({ isArchived: z.boolean() }),
	},
	"DELETE /projects/{project}": {
		summary:
			"Delete a project with everything that it holds, its members and tokens; its name must be given",
		input: z.object({ project, confirmation: z.string() }),
		output: z.object({ deleted: z.string(), counts: countsSchema }),
	},
};
