import { type ApiClient, createClient } from "@assay/sdk/client";

/** The server's API, for what no hook fits: files, and addresses of files. */
export const api: ApiClient = createClient();
