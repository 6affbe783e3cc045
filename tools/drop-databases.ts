import { dropTestDatabases } from "@assay/adapters/test-database";
import { afterAll } from "vitest";

/** After the hooks of the file itself, which end its programs. */
afterAll(dropTestDatabases);
