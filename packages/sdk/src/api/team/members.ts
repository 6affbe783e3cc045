import type { Role } from "@assay/core/domain";
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { type Person, personSchema, roleSchema } from "./person.ts";
import { emailText, pathWord, projectName } from "./team-input.ts";

/** Somebody in a project. */
export interface MemberItem {
	readonly person: Person;
	readonly role: Role;
	/** Their account cannot sign in. */
	readonly isDisabled: boolean;
	/** Since when; milliseconds since 1970. */
	readonly createdAt: number;
}

interface MemberInput {
	readonly project: string;
	/** Id of the account. */
	readonly account: string;
}

/** Operations on who takes part in a project. */
export interface MemberOperations {
	readonly "GET /projects/{project}/members": Operation<
		{ readonly project: string },
		{ readonly members: readonly MemberItem[] }
	>;
	readonly "POST /projects/{project}/members": Operation<
		{ readonly project: string; readonly email: string; readonly role: Role },
		{ readonly account: string; readonly role: Role }
	>;
	readonly "PUT /projects/{project}/members/{account}": Operation<
		MemberInput & { readonly role: Role },
		{ readonly account: string; readonly role: Role }
	>;
	readonly "DELETE /projects/{project}/members/{account}": Operation<
		MemberInput,
		{ readonly removed: string }
	>;
}

const set = z.object({ account: z.string(), role: roleSchema });

/** Who takes part in a project. */
export const memberOperations: MemberOperations = {
	"GET /projects/{project}/members": {
		summary: "Members of a project with their roles, by email",
		input: z.object({ project: projectName }),
		output: z.object({
			members: z.array(
				z
					.object({
						person: personSchema,
						role: roleSchema,
						isDisabled: z.boolean(),
						createdAt: z.number(),
					})
					.meta({ id: "MemberItem" }),
			),
		}),
	},
	"POST /projects/{project}/members": {
		summary: "Add somebody who has an account; who has none is invited by a link",
		input: z.object({ project: projectName, email: emailText, role: roleSchema }),
		output: set,
	},
	"PUT /projects/{project}/members/{account}": {
		summary: "Change a member's role",
		input: z.object({ project: projectName, account: pathWord, role: roleSchema }),
		output: set,
	},
	"DELETE /projects/{project}/members/{account}": {
		summary: "Remove a member, with their tokens and task links; what they did stays",
		input: z.object({ project: projectName, account: pathWord }),
		output: z.object({ removed: z.string() }),
	},
};
