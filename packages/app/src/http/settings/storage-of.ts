import path from "node:path";
import type { ProjectInfo } from "@assay/sdk/api";

/** Where the data lies, without user and password. */
export function storageOf(root: string, url: string | undefined): ProjectInfo["storage"] {
	if (url !== undefined && /^postgres(ql)?:/.test(url)) {
		const { host, pathname } = new URL(url);
		return { kind: "postgres", location: `${host}${pathname}` };
	}
	return { kind: "sqlite", location: path.join(root, ".assay", "assay.db") };
}
