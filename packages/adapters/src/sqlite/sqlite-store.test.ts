import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { storeContract } from "../sql-store/store-contract.ts";
import { openSqliteStore } from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));

storeContract("SQLite", (project) =>
	openSqliteStore({ path: path.join(folder, "assay.db"), project }),
);
