export { SCHEMA_VERSION } from "../sql-store/migrations.ts";
export { backUpSqlite, type SqliteBackup } from "./back-up-sqlite.ts";
export { openSqliteBackend } from "./open-sqlite-backend.ts";
export { openSqliteStore, type SqliteStoreOptions } from "./open-sqlite-store.ts";
