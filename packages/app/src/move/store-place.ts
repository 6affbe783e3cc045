import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { NamedProject } from "@assay/adapters/move";
import { ConfigurationError, StoreError } from "@assay/core/domain";
import type { Project } from "../config/project.ts";
import { databaseOf, isPostgres } from "../workbench/open-workbench.ts";

/** A database that a project can lie in. */
export type StorePlace =
	| { readonly kind: "postgres"; readonly url: string }
	| { readonly kind: "sqlite"; readonly file: string };

/** A project of an open database. */
export interface OpenPlace extends NamedProject {
	close(): Promise<void>;
}

/** Reads `postgres://…`, `sqlite`, or the path of a file. */
export function parseStorePlace(text: string, root: string): StorePlace {
	const protocol = /^([a-z]+:)\/\//i.exec(text)?.[1];
	if (protocol === undefined)
		return {
			kind: "sqlite",
			file: text === "sqlite" ? databaseOf(root) : path.resolve(root, text),
		};
	if (isPostgres(text)) return { kind: "postgres", url: text };
	throw new ConfigurationError(
		`Cannot use ${protocol}//… as a store: it is not known, expected postgres://…, sqlite, or the path of a SQLite file`,
	);
}

/** Where a project lies now. */
export function presentPlace(
	{ root }: Pick<Project, "root">,
	env: Readonly<Record<string, string | undefined>>,
): StorePlace {
	const url = env["DATABASE_URL"];
	return isPostgres(url) ? { kind: "postgres", url } : parseStorePlace("sqlite", root);
}

/** A place for people; no user and no password. */
export function placeText(place: StorePlace): string {
	if (place.kind === "sqlite") return place.file;
	if (!URL.canParse(place.url)) return "the database of the connection string";
	const { host, pathname, protocol } = new URL(place.url);
	return `${protocol}//${host}${pathname}`;
}

/** Opens a place to read a project from; a file that is not there is not made. */
export async function openSource(place: StorePlace, project: Project): Promise<OpenPlace> {
	if (place.kind === "sqlite" && !existsSync(place.file))
		throw new ConfigurationError(
			`Cannot move the project: ${place.file} does not exist, expected the database that it lies in`,
		);
	return openPlace(place, project);
}

/** Opens a place; a SQLite file and its folder are made where they are missing. */
export async function openPlace(place: StorePlace, project: Project): Promise<OpenPlace> {
	if (place.kind === "postgres") {
		const { openPostgresDatabase } = await import("@assay/adapters/postgres");
		const database = await openPostgresDatabase({ url: place.url, maxConnections: 3 });
		return { backend: database.backend, name: project.name, close: () => database.close() };
	}
	const { openSqliteBackend } = await import("@assay/adapters/sqlite");
	await makeFolder(path.dirname(place.file));
	const backend = await openSqliteBackend(place.file);
	return { backend, name: project.localKey, close: () => backend.close() };
}

async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, { recursive: true });
	} catch (cause) {
		throw new StoreError(
			`Cannot make ${folder}: the folder above it cannot be written, expected one that can`,
			{ cause },
		);
	}
}
