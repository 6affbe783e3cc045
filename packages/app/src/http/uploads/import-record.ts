import { type UploadImport, uploadImportSchema } from "@assay/sdk/api";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import type { UploadFolder } from "./upload-folder.ts";

/** What is kept beside an upload about its last import, so that another server can tell it. */
export async function readImportRecord(
	uploads: UploadFolder,
	id: string,
): Promise<UploadImport | undefined> {
	return readJsonFile(uploads.besideOf(id, "import"), uploadImportSchema);
}

/** Keeps how the import of an upload stands. */
export async function writeImportRecord(
	uploads: UploadFolder,
	id: string,
	value: UploadImport,
): Promise<void> {
	await writeJsonFile(uploads.besideOf(id, "import"), value);
}
