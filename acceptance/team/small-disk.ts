import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Machines } from "./start-machines.ts";

/** A disk of its own for the rows of a database. */
export interface SmallDisk {
	/** Leaves no room. */
	fill(): void;
	/** Gives the room back. */
	clear(): void;
	remove(): void;
}

const MEGABYTES = 64;

/**
 * Mounts a small disk and has the tables of a database made there; its log stays where it is.
 * `undefined` where nothing may be mounted.
 */
export async function makeSmallDisk({ query }: Machines): Promise<SmallDisk | undefined> {
	const disk = mkdtempSync(path.join(tmpdir(), "assay-disk-"));
	const remove = (): void => {
		// Lazily: the kernel may still close what the last program had open there.
		spawnSync("umount", ["--lazy", disk]);
		rmSync(disk, { recursive: true, force: true });
	};
	const mount = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "tmpfs", disk]);
	if (mount.status !== 0) {
		remove();
		return undefined;
	}
	const [server] = await query("select current_setting('data_directory') as folder");
	const { gid, uid } = statSync(String(server?.["folder"]));
	chownSync(disk, uid, gid);
	await query(`create tablespace disk location '${disk}'`);
	await query("alter database postgres set default_tablespace = disk");
	const ballast = path.join(disk, "ballast");
	return {
		fill() {
			const { bfree, bsize } = statfsSync(disk);
			writeFileSync(ballast, new Uint8Array(bfree * bsize));
		},
		clear: () => rmSync(ballast),
		remove,
	};
}
