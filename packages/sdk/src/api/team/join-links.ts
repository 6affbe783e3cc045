import type { Role } from "@assay/core/domain";
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { roleSchema, type ShownLink, shownLinkSchema } from "./person.ts";
import { emailText, givenName, pathWord, projectName } from "./team-input.ts";

/** A link into a project, without its secret. */
export interface JoinLinkItem {
	readonly id: string;
	readonly role: Role;
	/** Only for them; absent: for anybody who has the link. */
	readonly email?: string;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly usedAt?: number;
	readonly revokedAt?: number;
}

/** What a link offers. */
export interface JoinOffer {
	readonly project: string;
	readonly role: Role;
	readonly email?: string;
	readonly expiresAt: number;
}

/** Who joins as somebody new; all absent: as whoever is signed in. */
export interface JoinInput {
	readonly secret: string;
	readonly email?: string | undefined;
	readonly name?: string | undefined;
	readonly password?: string | undefined;
}

interface ProjectInput {
	readonly project: string;
}

/** Operations on links into projects. */
export interface JoinLinkOperations {
	readonly "GET /projects/{project}/join-links": Operation<
		ProjectInput,
		{ readonly links: readonly JoinLinkItem[] }
	>;
	readonly "POST /projects/{project}/join-links": Operation<
		ProjectInput & {
			readonly role: Role;
			readonly email?: string | undefined;
			/** Until it expires; default 7. */
			readonly days?: number | undefined;
		},
		ShownLink
	>;
	readonly "DELETE /projects/{project}/join-links/{link}": Operation<
		ProjectInput & { readonly link: string },
		{ readonly revoked: string }
	>;
	readonly "GET /join/{secret}": Operation<{ readonly secret: string }, JoinOffer>;
	readonly "POST /join/{secret}": Operation<JoinInput, { readonly project: string }>;
}

const project = projectName;
const secret = pathWord;
const LONGEST_PASSWORD = 128;

/** Links by which people join projects. */
export const joinLinkOperations: JoinLinkOperations = {
	"GET /projects/{project}/join-links": {
		summary: "Links into a project, newest first, those that ended too",
		input: z.object({ project }),
		output: z.object({
			links: z.array(
				z
					.object({
						id: z.string(),
						role: roleSchema,
						email: z.string().exactOptional(),
						createdAt: z.number(),
						expiresAt: z.number(),
						usedAt: z.number().exactOptional(),
						revokedAt: z.number().exactOptional(),
					})
					.meta({ id: "JoinLinkItem" }),
			),
		}),
	},
	"POST /projects/{project}/join-links": {
		summary: "Make a link by which one person joins, once; its secret is told this once",
		keepsNoReply: true,
		input: z.object({
			project,
			role: roleSchema,
			email: emailText.optional(),
			days: z.number().int().min(1).max(90).optional(),
		}),
		output: shownLinkSchema,
	},
	"DELETE /projects/{project}/join-links/{link}": {
		summary: "Revoke a link; who joined by it stays",
		input: z.object({ project, link: pathWord }),
		output: z.object({ revoked: z.string() }),
	},
	"GET /join/{secret}": {
		summary: "What a link offers",
		input: z.object({ secret }),
		output: z
			.object({
				project: z.string(),
				role: roleSchema,
				email: z.string().exactOptional(),
				expiresAt: z.number(),
			})
			.meta({ id: "JoinOffer" }),
	},
	"POST /join/{secret}": {
		summary:
			"Join a project: with email, name and password as somebody new, without them as whoever is signed in; a link is good for one person, once",
		keepsNoReply: true,
		input: z.object({
			secret,
			email: emailText.optional(),
			name: givenName.optional(),
			password: z.string().max(LONGEST_PASSWORD).optional(),
		}),
		output: z.object({ project: z.string() }),
	},
};
