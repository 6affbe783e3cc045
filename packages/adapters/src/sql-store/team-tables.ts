import { itemFunctions } from "./item-functions.ts";
import type { DdlWords } from "./sql-backend.ts";

/**
 * What a team needs beside its projects. Accounts, jobs and limits are there in PostgreSQL only: a
 * file on one machine has one user. So are the functions: only there a statement is a way to a server.
 */
export function teamTables(words: DdlWords): readonly string[] {
	return [
		`alter table project add column created_at ${words.real}`,
		`alter table project add column archived_at ${words.real}`,
		// A page of a system's keys is one range of it.
		"drop index response_system",
		"create index response_system on response (project, system_version, key)",
		`create table project_move (
			project ${words.integer} primary key, source ${words.text} not null,
			owner ${words.text} not null, finished_at ${words.real}, revisions ${words.text})`,
		...(words.dialect === "postgres"
			? [
					...accountTables(words),
					...jobTables(words),
					...orderTables(words),
					...limitTables(words),
					...itemFunctions(),
				]
			: []),
	];
}

/** Who takes part; see `adapters/accounts`. Times of our own are milliseconds since 1970. */
function accountTables(words: DdlWords): readonly string[] {
	const { integer, real, text } = words;
	return [
		...signInTables(words),
		`create table member (
			project ${integer} not null, account ${text} not null, role ${text} not null,
			created_at ${real} not null,
			primary key (project, account))`,
		"create index member_account on member (account)",
		`create table api_token (
			project ${integer} not null, id ${text} not null, name ${text} not null,
			role ${text} not null, token_hash ${text} not null unique, account ${text} not null,
			created_at ${real} not null, expires_at ${real}, revoked_at ${real}, used_at ${real},
			primary key (project, id))`,
		`create table join_link (
			id ${text} primary key, project ${integer} not null, role ${text} not null, email ${text},
			secret_hash ${text} not null unique, account ${text} not null, created_at ${real} not null,
			expires_at ${real} not null, used_by ${text}, used_at ${real}, revoked_at ${real})`,
		"create index join_link_project on join_link (project)",
		...auditTables(words),
	];
}

/** Those that better-auth works on have its columns and types; a test compares. */
function signInTables({ integer, real, text }: DdlWords): readonly string[] {
	const time = "timestamptz";
	const user = `${text} not null references account_user (id) on delete cascade`;
	return [
		`create table account_user (
			id ${text} primary key, name ${text} not null, email ${text} not null unique,
			email_verified boolean not null, image ${text},
			created_at ${time} not null, updated_at ${time} not null,
			is_operator ${integer} not null default 0, is_disabled ${integer} not null default 0)`,
		`create table account_session (
			id ${text} primary key, user_id ${user}, token ${text} not null unique,
			expires_at ${time} not null, created_at ${time} not null, updated_at ${time} not null,
			ip_address ${text}, user_agent ${text})`,
		"create index account_session_user_id_idx on account_session (user_id)",
		`create table account_credential (
			id ${text} primary key, user_id ${user}, account_id ${text} not null,
			provider_id ${text} not null, access_token ${text}, refresh_token ${text}, id_token ${text},
			access_token_expires_at ${time}, refresh_token_expires_at ${time}, scope ${text},
			password ${text}, created_at ${time} not null, updated_at ${time} not null,
			unique (provider_id, account_id))`,
		"create index account_credential_user_id_idx on account_credential (user_id)",
		`create table account_verification (
			id ${text} primary key, identifier ${text} not null, value ${text} not null,
			expires_at ${time} not null, created_at ${time} not null, updated_at ${time} not null)`,
		"create index account_verification_identifier_idx on account_verification (identifier)",
		`create table account_rate_limit (
			id ${text} primary key, key ${text} not null unique, count integer not null,
			last_request ${integer} not null)`,
		`create table sign_in_attempt (
			email_hash ${text} not null, network ${text} not null, failures ${integer} not null,
			failed_at ${real} not null, succeeded_at ${real},
			primary key (email_hash, network))`,
		"create index sign_in_attempt_failed_at on sign_in_attempt (failed_at)",
	];
}

/** The project's name stays when the project goes; the database itself refuses to change an entry. */
function auditTables({ identity, integer, real, text }: DdlWords): readonly string[] {
	return [
		`create table audit_entry (
			arrival ${identity}, project ${integer}, project_name ${text}, at ${real} not null,
			account ${text}, actor ${text} not null, action ${text} not null, subject ${text} not null,
			detail ${text}, request ${text}, address ${text})`,
		"create index audit_entry_project on audit_entry (project, arrival)",
		`create function keep_audit_entry() returns trigger language plpgsql as
			$$ begin raise exception 'an audit entry never changes'; end $$`,
		`create trigger audit_entry_kept before update or delete or truncate on audit_entry
			for each statement execute function keep_audit_entry()`,
	];
}

/** Work of commands that the servers and workers of a database share. Times of owners are the database's own. */
function jobTables({ integer, real, text }: DdlWords): readonly string[] {
	return [
		`create table job (
			project ${integer} not null, id ${text} not null, state ${text} not null,
			run ${text}, owner ${text}, is_queued ${integer} not null, begun ${integer} not null,
			is_stopping ${integer} not null, started_at ${real} not null, seen_at ${real} not null,
			body ${text} not null, lines ${text} not null,
			primary key (project, id))`,
		"create index job_running on job (project, run) where state = 'running'",
	];
}

/** Runs that the workers of a database are to work on; see `adapters/queue`. */
function orderTables({ integer, real, text }: DdlWords): readonly string[] {
	return [
		`create table run_order (
			project ${integer} not null, run ${text} not null, priority ${text} not null,
			settings ${text} not null, is_open ${integer} not null, note ${text},
			ordered_at ${real} not null,
			primary key (project, run))`,
	];
}

/**
 * What calls are counted in, in the shape that the limiter's library asks for (it is of use for a
 * minute, so that it need not outlive a crash), and the money of runs; see `adapters/limits`.
 */
function limitTables({ integer, real, text }: DdlWords): readonly string[] {
	return [
		`create unlogged table call_limit (
			key ${text} primary key, points ${integer} not null default 0, expire ${integer})`,
		`create table run_spending (
			project ${integer} not null, run ${text} not null, limit_usd ${real},
			spent_usd ${real} not null,
			primary key (project, run))`,
	];
}
