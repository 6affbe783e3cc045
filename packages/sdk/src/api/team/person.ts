import { ROLES, type Role } from "@assay/core/domain";
import { z } from "zod";

/** Somebody with an account. */
export interface Person {
	readonly account: string;
	readonly name: string;
	readonly email: string;
}

/** A project that somebody may enter. */
export interface OwnProject {
	readonly name: string;
	readonly role: Role;
	/** Milliseconds since 1970, as all times here; absent: in use. */
	readonly archivedAt?: number;
}

/** A secret that is told this once, in the address that it opens. */
export interface ShownLink {
	readonly id: string;
	/** Below the server's own address. */
	readonly path: string;
	readonly expiresAt: number;
}

/** A role. */
export const roleSchema: z.ZodType<Role> = z.enum(ROLES).meta({ id: "Role" });

/** Somebody with an account. */
export const personSchema: z.ZodType<Person> = z
	.object({ account: z.string(), name: z.string(), email: z.string() })
	.meta({ id: "Person" });

/** A project that somebody may enter. */
export const ownProjectSchema: z.ZodType<OwnProject> = z
	.object({ name: z.string(), role: roleSchema, archivedAt: z.number().exactOptional() })
	.meta({ id: "OwnProject" });

/** A secret that is told this once. */
export const shownLinkSchema: z.ZodType<ShownLink> = z
	.object({ id: z.string(), path: z.string(), expiresAt: z.number() })
	.meta({ id: "ShownLink" });
