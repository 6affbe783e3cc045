import { z } from "zod";
import type { NoInput, Operation } from "../operation.ts";
import { type OwnProject, ownProjectSchema, type Person, personSchema } from "./person.ts";
import { pathWord } from "./team-input.ts";

/** Who is asking, and how one signs in. */
export interface SessionInfo {
	/** Absent: nobody is signed in. */
	readonly person?: Person;
	/** May make projects and accounts, and is an admin of every project. */
	readonly isOperator: boolean;
	/** By name. */
	readonly projects: readonly OwnProject[];
	readonly signIn: {
		readonly password: boolean;
		/** Name of the single sign-on; absent: there is none. */
		readonly singleSignOn?: string;
	};
}

/** A browser in which somebody is signed in. */
export interface OwnSession {
	readonly id: string;
	/** The one that asks. */
	readonly isCurrent: boolean;
	readonly createdAt: number;
	readonly usedAt: number;
	readonly expiresAt: number;
	/** What the browser said that it is; untrusted text. */
	readonly device?: string;
	readonly address?: string;
}

/** Operations on the own sessions. */
export interface SessionOperations {
	readonly "GET /session": Operation<NoInput, SessionInfo>;
	readonly "GET /sessions": Operation<NoInput, { readonly sessions: readonly OwnSession[] }>;
	readonly "DELETE /sessions/{session}": Operation<
		{ readonly session: string },
		{ readonly ended: number }
	>;
	readonly "DELETE /sessions": Operation<NoInput, { readonly ended: number }>;
}

const ended = z.object({ ended: z.number() });

/** Who is signed in where. */
export const sessionOperations: SessionOperations = {
	"GET /session": {
		summary: "Who is asking, which projects they may enter, and how one signs in",
		input: z.object({}),
		output: z
			.object({
				person: personSchema.exactOptional(),
				isOperator: z.boolean(),
				projects: z.array(ownProjectSchema),
				signIn: z.object({
					password: z.boolean(),
					singleSignOn: z.string().exactOptional(),
				}),
			})
			.meta({ id: "SessionInfo" }),
	},
	"GET /sessions": {
		summary: "Browsers in which one is signed in, latest used first",
		input: z.object({}),
		output: z.object({
			sessions: z.array(
				z
					.object({
						id: z.string(),
						isCurrent: z.boolean(),
						createdAt: z.number(),
						usedAt: z.number(),
						expiresAt: z.number(),
						device: z.string().exactOptional(),
						address: z.string().exactOptional(),
					})
					.meta({ id: "OwnSession" }),
			),
		}),
	},
	"DELETE /sessions/{session}": {
		summary: "Sign out in one browser",
		input: z.object({ session: pathWord }),
		output: ended,
	},
	"DELETE /sessions": {
		summary: "Sign out everywhere but here",
		input: z.object({}),
		output: ended,
	},
};
