import { randomUUID } from "node:crypto";
import type { TrainingFile } from "@assay/workflow/ports";

/** A form with a file, ready to be sent. */
export interface MultipartBody {
	readonly contentType: string;
	readonly body: string;
}

/** The form that uploads a training file: `purpose` and `file`. */
export function multipartBody({ name, text }: TrainingFile): MultipartBody {
	const boundary = `assay-${randomUUID()}`;
	const part = (head: string, content: string): string =>
		`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
	const file = `name="file"; filename="${name}"\r\nContent-Type: application/jsonl`;
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: `${part('name="purpose"', "fine-tune")}${part(file, text)}--${boundary}--\r\n`,
	};
}
