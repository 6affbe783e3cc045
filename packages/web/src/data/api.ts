import { type ApiClient, createClient } from "@assay/sdk/client";
import { PROJECT_PATH } from "./project-path.ts";

/** The server's API, for what no hook fits: files, and addresses of files. */
export const api: ApiClient = createClient({ origin: PROJECT_PATH });
