import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const BROTLI_QUALITY = 9;

/** Puts a compressed copy beside every text file (`.br`, `.gz`), so that no request pays for it. */
export async function compressFiles(folder: string): Promise<void> {
	const names = await readdir(folder, { recursive: true });
	await Promise.all(
		names
			.filter((name) => /\.(js|css|svg)$/.test(name))
			.map((name) => compressFile(path.join(folder, name))),
	);
}

async function compressFile(file: string): Promise<void> {
	const content = await readFile(file);
	const [small, smaller] = await Promise.all([
		promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
		promisify(brotliCompress)(content, {
			params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
		}),
	]);
	await Promise.all([writeFile(`${file}.gz`, small), writeFile(`${file}.br`, smaller)]);
}
