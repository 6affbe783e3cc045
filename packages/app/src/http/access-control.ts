import type { Role } from "@assay/core/domain";
import type { Account } from "@assay/workflow/ports";
import type { Context } from "hono";

/** Who sent a request. */
export interface Actor {
	readonly account: Account;
	/** What they do is signed with it. */
	readonly name: string;
	/** In the project that the request is about; absent: it is about none. */
	readonly role?: Role;
	/** Id of the session of somebody who signed in; absent: a program with a token. */
	readonly session?: string;
}

/** A request that may be carried out. */
export interface Admission {
	/** Absent: nobody who is known, as with the secret of a link. */
	readonly actor?: Actor;
	/** `Set-Cookie` headers that the answer must carry. */
	readonly cookies: readonly string[];
	/** Whether it would be admitted still. */
	holds(): Promise<boolean>;
	/** Does the work; what is to be accounted for, not without an entry in the log. */
	accountFor<Result>(input: unknown, work: () => Promise<Result>): Promise<Result>;
}

/** Decides who may carry out which operation. */
export interface AccessControl {
	/** @throws {RequestError} for a request that may not be carried out. */
	admit(key: string, context: Context): Promise<Admission>;
	/** For what everybody may read who may enter at all. @throws {RequestError} as `admit`. */
	admitKnown(context: Context): Promise<void>;
}
