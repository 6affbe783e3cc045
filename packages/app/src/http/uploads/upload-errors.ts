import { RequestError } from "../problem-response.ts";

/** @returns the error for a file that is larger than uploads may be. */
export function tooLarge(name: string, maxBytes: number): RequestError {
	return new RequestError({
		status: 413,
		code: "TOO_LARGE",
		detail: `Cannot take ${name}: it is larger than ${sizeText(maxBytes)}; import it in a terminal with "assay import", which has no limit`,
	});
}

/** @returns the error for a disk without room. */
export function diskFull(name: string, freeBytes?: number): RequestError {
	const free = freeBytes === undefined ? "" : ` (${sizeText(freeBytes)} are free)`;
	return new RequestError({
		status: 507,
		code: "DISK_FULL",
		detail: `Cannot take ${name}: the disk with the project's folder has no room for it${free}; free some space, or import the file from where it is with "assay import"`,
	});
}

/** @returns the error for a file that cannot be taken for what it is. */
export function notTaken(name: string, reason: string): RequestError {
	return new RequestError({
		status: 422,
		code: "IMPORT",
		detail: `Cannot take ${name}: ${reason}`,
	});
}

/** @returns the error for a request that does not fit to what goes on with the file. */
export function busy(detail: string): RequestError {
	return new RequestError({ status: 409, code: "CONFLICT", detail });
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** Such as `4 GB` or `12.5 MB`; steps of 1,000. */
function sizeText(bytes: number): string {
	const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(bytes || 1) / 3)));
	return `${Number((bytes / 1000 ** step).toFixed(1))} ${UNITS[step]}`;
}
