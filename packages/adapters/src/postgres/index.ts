export {
	openPostgresDatabase,
	type PostgresDatabase,
	type PostgresDatabaseOptions,
} from "./open-postgres-database.ts";
export { openPostgresStore, type PostgresStoreOptions } from "./open-postgres-store.ts";
