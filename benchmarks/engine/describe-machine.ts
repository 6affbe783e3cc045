import { execFileSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, platform, tmpdir, totalmem } from "node:os";

const TMPFS = 0x01021994;
const PROJECT = new URL("../..", import.meta.url);

/** What the numbers depend on; names neither the machine nor a path. */
export function describeMachine(): Readonly<Record<string, string | number>> {
	return {
		cpu: cpus()[0]?.model ?? "not known",
		cores: availableParallelism(),
		memoryGb: Math.round(totalmem() / 2 ** 30),
		system: `${platform()} ${arch()}`,
		node: process.version,
		/** Where durable writes go: in memory they cost nothing. */
		temporaryFolder: statfsSync(tmpdir()).type === TMPFS ? "in memory" : "on disk",
		loadBefore: Number(loadavg()[0]?.toFixed(2)),
	};
}

/** The commit that is measured; `+changes` where files of the product differ from it. */
export function describeCommit(): string {
	const changes = git("status", "--porcelain", "--", "packages", "package-lock.json");
	return `${git("rev-parse", "--short", "HEAD")}${changes === "" ? "" : " +changes"}`;
}

function git(...args: readonly string[]): string {
	return execFileSync("git", args, { cwd: PROJECT, encoding: "utf8" }).trim();
}
