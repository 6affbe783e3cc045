import type { ImportOperations, Upload } from "@assay/sdk/api";
import type { HandlersOf } from "../handlers.ts";
import { takeDefinitions } from "../uploads/take-definitions.ts";
import type { StoredUpload } from "../uploads/upload-folder.ts";
import type { Workroom } from "../workroom.ts";

const LISTED = 100;

/** Handlers of uploads and imports. */
export function importHandlers(workroom: Workroom): HandlersOf<ImportOperations> {
	const { feed, importJobs, uploads } = workroom;
	const withImport = async (upload: StoredUpload): Promise<Upload> => ({
		...upload,
		lastImport: await importJobs.lastOf(upload.id),
	});
	return {
		"GET /uploads": async () => ({
			uploads: await Promise.all((await uploads.list()).slice(0, LISTED).map(withImport)),
		}),
		"POST /uploads": async (file) => {
			await uploads.clean();
			return uploads.announce(file);
		},
		"PUT /uploads/{upload}": async ({ upload }, { request, signal }) => {
			const whole = await uploads.receive(upload, request.body, signal);
			feed.touch("jobs");
			return whole;
		},
		"DELETE /uploads/{upload}": async ({ upload }) => {
			await uploads.remove(upload);
			feed.touch("jobs");
			return { deleted: upload };
		},
		"POST /uploads/{upload}/check": async ({ upload, ...how }, { signal }) =>
			importJobs.check(await uploads.get(upload), how, signal),
		"POST /uploads/{upload}/import": async ({ upload, ...how }) =>
			importJobs.start(await uploads.get(upload), how),
		"POST /uploads/definitions": async ({ definitions }) => takeDefinitions(workroom, definitions),
	};
}
