import type { Role } from "@assay/core/domain";
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { type Person, personSchema, roleSchema } from "./person.ts";
import { givenName, pathWord, projectName } from "./team-input.ts";

/** A token of a program, without its secret. */
export interface TokenItem {
	readonly id: string;
	readonly name: string;
	/** What it may do is never more than its maker may. */
	readonly role: Role;
	/** Who made it; absent where the account is gone. */
	readonly maker?: Person;
	readonly isOwn: boolean;
	readonly createdAt: number;
	/** Absent: valid until revoked. */
	readonly expiresAt?: number;
	readonly revokedAt?: number;
	/** To a minute; absent: never used. */
	readonly usedAt?: number;
}

interface ProjectInput {
	readonly project: string;
}

/** Operations on tokens of programs. */
export interface TokenOperations {
	readonly "GET /projects/{project}/tokens": Operation<
		ProjectInput,
		{ readonly tokens: readonly TokenItem[] }
	>;
	readonly "POST /projects/{project}/tokens": Operation<
		ProjectInput & {
			readonly name: string;
			readonly role: Role;
			/** Until it expires; absent: valid until revoked. */
			readonly days?: number | undefined;
		},
		{ readonly id: string; readonly secret: string; readonly expiresAt?: number }
	>;
	readonly "DELETE /projects/{project}/tokens/{token}": Operation<
		ProjectInput & { readonly token: string },
		{ readonly revoked: string }
	>;
}

const project = projectName;

/** Tokens with which programs work in a project. */
export const tokenOperations: TokenOperations = {
	"GET /projects/{project}/tokens": {
		summary:
			"Own tokens of a project, and to an admin everybody's; those that are valid, then those that have ended, newest first",
		input: z.object({ project }),
		output: z.object({
			tokens: z.array(
				z
					.object({
						id: z.string(),
						name: z.string(),
						role: roleSchema,
						maker: personSchema.exactOptional(),
						isOwn: z.boolean(),
						createdAt: z.number(),
						expiresAt: z.number().exactOptional(),
						revokedAt: z.number().exactOptional(),
						usedAt: z.number().exactOptional(),
					})
					.meta({ id: "TokenItem" }),
			),
		}),
	},
	"POST /projects/{project}/tokens": {
		summary: "Make a token with at most the own role; its secret is told this once",
		keepsNoReply: true,
		input: z.object({
			project,
			name: givenName,
			role: roleSchema,
			days: z.number().int().min(1).max(730).optional(),
		}),
		output: z.object({
			id: z.string(),
			secret: z.string(),
			expiresAt: z.number().exactOptional(),
		}),
	},
	"DELETE /projects/{project}/tokens/{token}": {
		summary: "Revoke a token; others' need an admin",
		input: z.object({ project, token: pathWord }),
		output: z.object({ revoked: z.string() }),
	},
};
