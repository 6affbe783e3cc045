import type { Role } from "@assay/core/domain";
import type { RunPriority, StoredJob } from "@assay/workflow/ports";
import type { Generated } from "kysely";

/** The tables that a team needs beside its projects; `team-tables.ts` makes them, in PostgreSQL only. */
export interface TeamTables {
	/** Projects that were moved here from another database, or are being moved; see `adapters/move`. */
	readonly project_move: {
		readonly project: number;
		/** From where. */
		readonly source: string;
		/** Who moves it: the latest to begin. */
		readonly owner: string;
		/** Null: not all of it is here. */
		readonly finished_at: number | null;
		/** JSON of its revisions when the move was finished. */
		readonly revisions: string | null;
	};
	/** Accounts; those without `Date` are columns of ours. */
	readonly account_user: {
		readonly id: string;
		readonly name: string;
		readonly email: string;
		/** That the email is theirs: somebody else vouched for it. */
		readonly email_verified: boolean;
		readonly created_at: Date;
		readonly updated_at: Date;
		readonly is_operator: Generated<number>;
		readonly is_disabled: Generated<number>;
	};
	readonly account_session: {
		readonly id: string;
		readonly user_id: string;
		readonly expires_at: Date;
		readonly created_at: Date;
		readonly updated_at: Date;
		readonly ip_address: string | null;
		readonly user_agent: string | null;
	};
	/** A password, or an identity at the single sign-on. */
	readonly account_credential: {
		readonly id: string;
		readonly user_id: string;
		readonly account_id: string;
		readonly provider_id: string;
		readonly password: string | null;
		readonly created_at: Date;
		readonly updated_at: Date;
	};
	/** Secrets that are good once. */
	readonly account_verification: {
		readonly id: string;
		readonly identifier: string;
		readonly value: string;
		readonly expires_at: Date;
		readonly created_at: Date;
		readonly updated_at: Date;
	};
	/** Failed passwords of an email from a network. */
	readonly sign_in_attempt: {
		readonly email_hash: string;
		readonly network: string;
		readonly failures: number;
		readonly failed_at: number;
		/** When somebody last signed in from there; null: never. */
		readonly succeeded_at: number | null;
	};
	readonly member: {
		readonly project: number;
		/** Id of an account. */
		readonly account: string;
		readonly role: Role;
		readonly created_at: number;
	};
	readonly api_token: {
		readonly project: number;
		readonly id: string;
		readonly name: string;
		readonly role: Role;
		readonly token_hash: string;
		/** Who made it. */
		readonly account: string;
		readonly created_at: number;
		readonly expires_at: number | null;
		readonly revoked_at: number | null;
		readonly used_at: number | null;
	};
	/** Links that make whoever opens one a member of a project. */
	readonly join_link: {
		readonly id: string;
		readonly project: number;
		readonly role: Role;
		/** Null: whoever has the link. */
		readonly email: string | null;
		readonly secret_hash: string;
		/** Who made it. */
		readonly account: string;
		readonly created_at: number;
		readonly expires_at: number;
		readonly used_by: string | null;
		readonly used_at: number | null;
		readonly revoked_at: number | null;
	};
	readonly audit_entry: {
		readonly arrival: Generated<number>;
		/** Null: of no project. */
		readonly project: number | null;
		/** Stays when the project is removed. */
		readonly project_name: string | null;
		readonly at: number;
		/** Null: nobody who is signed in. */
		readonly account: string | null;
		/** Name at that time. */
		readonly actor: string;
		readonly action: string;
		readonly subject: string;
		/** JSON. */
		readonly detail: string | null;
		readonly request: string | null;
		readonly address: string | null;
	};
	/** See `adapters/queue`. */
	readonly run_order: {
		readonly project: number;
		readonly run: string;
		readonly priority: RunPriority;
		/** JSON of `RunSettings`. */
		readonly settings: string;
		/** 0: somebody has ended the work on it. */
		readonly is_open: number;
		/** Why it is not worked on, for people. */
		readonly note: string | null;
		readonly ordered_at: number;
	};
	/** See `adapters/jobs`. */
	readonly job: {
		readonly project: number;
		readonly id: string;
		readonly state: StoredJob["state"];
		/** The run that is worked on now. */
		readonly run: string | null;
		/** Null: it waits for a worker, or has ended. */
		readonly owner: string | null;
		/** 1 where any worker may begin it. */
		readonly is_queued: number;
		/** How often a worker has begun it. */
		readonly begun: number;
		readonly is_stopping: number;
		readonly started_at: number;
		/** When its owner last said that it is alive, by the clock of the database. */
		readonly seen_at: number;
		/** JSON of the rest, with the last few lines. */
		readonly body: string;
		/** JSON of all lines that are kept. */
		readonly lines: string;
	};
	/** Counters of calls; see `adapters/limits`. */
	readonly call_limit: {
		readonly key: string;
		readonly points: number;
		/** Of a pause: until when, in milliseconds since 1970 as the database counts them. */
		readonly expire: number | null;
	};
	/** What runs may spend, and have spent since that was said. */
	readonly run_spending: {
		readonly project: number;
		readonly run: string;
		readonly limit_usd: number | null;
		readonly spent_usd: number;
	};
}
