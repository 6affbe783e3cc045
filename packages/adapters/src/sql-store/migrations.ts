import type { DdlWords } from "./sql-backend.ts";
import { teamTables } from "./team-tables.ts";

/** One step of the schema. Once released it never changes; a further step is added instead. */
export interface Migration {
	/** From 1, without gaps. */
	readonly version: number;
	readonly statements: (words: DdlWords) => readonly string[];
}

/** All steps, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
	{
		version: 1,
		statements: (words) => [
			...projectTables(words),
			...promptTables(words),
			...ledgerTables(words),
			...runTables(words),
		],
	},
	{ version: 2, statements: workbenchTables },
	{ version: 3, statements: groundTruthTables },
	{ version: 4, statements: poolTables },
	{ version: 5, statements: teamTables },
];

/** Version of the tables that this program works with, the same in every database. */
export const SCHEMA_VERSION: number = Math.max(...MIGRATIONS.map(({ version }) => version));

function projectTables({ identity, integer, text, real }: DdlWords): readonly string[] {
	return [
		`create table project (id ${identity}, name ${text} not null unique)`,
		`create table definition (
			project ${integer} not null, kind ${text} not null, name ${text} not null,
			version ${text} not null, body ${text} not null, origin ${text} not null,
			created_at ${real} not null,
			primary key (project, kind, version, name))`,
		`create table definition_name (
			project ${integer} not null, kind ${text} not null, name ${text} not null,
			version ${text} not null, is_archived ${integer} not null,
			primary key (project, kind, name))`,
		`create table definition_step (
			step ${identity}, project ${integer} not null, kind ${text} not null,
			name ${text} not null, version ${text} not null)`,
		"create index definition_step_name on definition_step (project, kind, name, step)",
		`create table annotation (
			arrival ${identity}, project ${integer} not null, id ${text} not null,
			annotator ${text} not null, system ${text} not null, prompt_id ${text} not null,
			purpose ${text} not null, body ${text} not null, created_at ${real} not null,
			unique (project, id))`,
		"create index annotation_row on annotation (project, annotator, system, prompt_id)",
		`create table lease (
			project ${integer} not null, name ${text} not null, owner ${text} not null,
			held_until ${real} not null,
			primary key (project, name))`,
	];
}

function promptTables({ dialect, integer, text }: DdlWords): readonly string[] {
	return [
		`create table prompt (
			key ${integer} primary key, project ${integer} not null, id ${text} not null,
			content_hash ${text} not null, place ${integer} not null, state ${integer} not null,
			is_clustered ${integer} not null, body ${text} not null)`,
		"create unique index prompt_id on prompt (project, id) where state > 0",
		// Holds all that promptIndex() reads, so that a million bodies are not touched.
		"create index prompt_order on prompt (project, place, key, content_hash) where state = 1",
		"create index prompt_clustered on prompt (project) where state = 1 and is_clustered = 1",
		...(dialect === "sqlite"
			? [
					// searchWords() has made words of everything; ASCII splits them at the spaces only.
					`create virtual table prompt_search using fts5
						(words, content='', contentless_delete=1, tokenize='ascii')`,
				]
			: [
					"create table prompt_search (key bigint primary key, words tsvector not null)",
					"create index prompt_search_words on prompt_search using gin (words)",
				]),
		`create table imported_source (
			project ${integer} not null, source ${text} not null, fingerprint ${text} not null,
			primary key (project, source))`,
	];
}

function ledgerTables({ integer, text, real }: DdlWords): readonly string[] {
	const verdictColumns = `project ${integer} not null, key ${text} not null,
		evaluator_version ${text} not null, body ${text} not null, is_failed ${integer} not null,
		created_at ${real} not null`;
	return [
		`create table response (
			project ${integer} not null, key ${text} not null, system_version ${text} not null,
			body ${text} not null, created_at ${real} not null,
			primary key (project, key))`,
		"create index response_system on response (project, system_version)",
		`create table verdict (${verdictColumns}, primary key (project, key))`,
		`create table superseded_verdict (${verdictColumns})`,
		`create table recorded_system (
			project ${integer} not null, system_version ${text} not null, name ${text} not null,
			primary key (project, system_version))`,
	];
}

function runTables({ dialect, identity, integer, text, real, blob }: DdlWords): readonly string[] {
	return [
		`create table run (
			arrival ${identity}, project ${integer} not null, id ${text} not null,
			fingerprint ${text} not null, state ${text} not null, manifest ${text} not null,
			tags ${text} not null, block_count ${integer} not null, created_at ${real} not null,
			ended_at ${real}, program_version ${text} not null,
			unique (project, id))`,
		"create index run_fingerprint on run (project, fingerprint)",
		`create table block (
			project ${integer} not null, run ${text} not null, number ${integer} not null,
			is_done ${integer} not null, owner ${text}, held_until ${real},
			prompt_seqs ${blob} not null, failures ${text}, columns ${blob}, response_keys ${text},
			primary key (project, run, number),
			foreign key (project, run) references run (project, id))`,
		"create index block_open on block (project, run, number) where is_done = 0",
		// Floats hardly compress; without trying, blocks are read and written faster.
		...(dialect === "postgres"
			? ["alter table block alter column columns set storage external"]
			: []),
	];
}

function workbenchTables({ integer, text, real }: DdlWords): readonly string[] {
	return [
		// Of the others there is one of an id, which another index finds.
		"create index prompt_replaced on prompt (project, id) where state = 0",
		`create table revision (
			project ${integer} not null, topic ${text} not null, number ${integer} not null,
			primary key (project, topic))`,
		`create table document (
			project ${integer} not null, kind ${text} not null, id ${text} not null,
			revision ${integer} not null, is_deleted ${integer} not null,
			primary key (project, kind, id))`,
		`create table document_version (
			project ${integer} not null, kind ${text} not null, id ${text} not null,
			revision ${integer} not null, body ${text} not null, updated_at ${real} not null,
			primary key (project, kind, id, revision))`,
		`create table reply (
			project ${integer} not null, key ${text} not null, request_hash ${text} not null,
			status ${integer} not null, body ${text} not null, created_at ${real} not null,
			primary key (project, key))`,
	];
}

function groundTruthTables({ identity, integer, text, real }: DdlWords): readonly string[] {
	return [
		`create table ground_truth (
			arrival ${identity}, project ${integer} not null, response_key ${text} not null,
			criterion ${text} not null, revision ${integer} not null, system ${text} not null,
			body ${text} not null, created_at ${real} not null,
			unique (project, response_key, criterion, revision))`,
		"create index ground_truth_criterion on ground_truth (project, criterion, system)",
		`create table annotation_task (
			project ${integer} not null, id ${text} not null, state ${text} not null,
			body ${text} not null, created_at ${real} not null,
			primary key (project, id))`,
		`create table annotation_item (
			project ${integer} not null, task ${text} not null, place ${integer} not null,
			is_done ${integer} not null, body ${text} not null,
			primary key (project, task, place))`,
		"create index annotation_item_open on annotation_item (project, task, place) where is_done = 0",
		`create table annotation_claim (
			project ${integer} not null, task ${text} not null, place ${integer} not null,
			annotator ${text} not null, state ${text} not null, client ${text} not null,
			held_until ${real} not null, updated_at ${real} not null,
			primary key (project, task, place, annotator))`,
		`create index annotation_claim_held
			on annotation_claim (project, task, annotator, client, place) where state = 'held'`,
		// As wide as the key: else a database that knows no counts yet takes this smaller index for the
		// claims of a row, and reads all those of the task.
		`create index annotation_claim_person
			on annotation_claim (project, annotator, task, place, state)`,
		`create table invitation (
			project ${integer} not null, id ${text} not null, task ${text} not null,
			secret_hash ${text} not null, is_revoked ${integer} not null, body ${text} not null,
			created_at ${real} not null,
			primary key (project, id), unique (project, secret_hash))`,
	];
}

function poolTables({ dialect, integer, text, real, blob }: DdlWords): readonly string[] {
	return [
		`alter table run add column pool ${text}`,
		`create table pool (
			project ${integer} not null, name ${text} not null, state ${text} not null,
			row_count ${integer} not null, block_count ${integer} not null, body ${text} not null,
			primary key (project, name))`,
		`create table pool_block (
			project ${integer} not null, pool ${text} not null, number ${integer} not null,
			key_hashes ${blob} not null, body ${text} not null,
			primary key (project, pool, number))`,
		`create table pool_column (
			project ${integer} not null, pool ${text} not null, key ${text} not null,
			number ${integer} not null, data ${blob} not null,
			primary key (project, pool, key, number))`,
		`create table asset (
			project ${integer} not null, hash ${text} not null, kind ${text} not null,
			created_at ${real} not null, body ${blob} not null,
			primary key (project, hash))`,
		// Of a pool the hashes are read without the texts.
		...(dialect === "postgres"
			? ["alter table pool_block alter column key_hashes set storage external"]
			: []),
	];
}
