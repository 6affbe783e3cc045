import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Benchmark, Figures } from "../engine/benchmark.ts";
import { fileMegabytes } from "../engine/file-megabytes.ts";
import { measureTree } from "../engine/measure-tree.ts";
import { benchFile, hasPromptfoo } from "../harness/bench-folder.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const INSTALL = ["ci", "--omit=dev", "--no-audit", "--no-fund"];
/** Peers of the bench that promptfoo does not bring. */
const OTHER_PEERS = ["playwright-core", "undici"];

/** What an installation takes. */
export const install: Benchmark = {
	name: "install",
	about: "size and time of `npm ci --omit=dev` of the last commit, size of promptfoo",
	n: 1,
	runs: 3,
	async open({ folder }) {
		const cache = path.join(folder, "npm-cache");
		return {
			async *round(round) {
				rmSync(cache, { recursive: true, force: true });
				yield { what: "assay, empty npm cache", figures: await installClone(folder, cache) };
				yield { what: "assay, filled npm cache", figures: await installClone(folder, cache) };
				if (round === 1 && hasPromptfoo()) yield { what: "promptfoo", figures: promptfooFigures() };
			},
			findings: [
				{
					name: "assay, empty npm cache, seconds",
					of: { what: "assay, empty npm cache", figure: "seconds" },
				},
				{
					name: "assay ÷ promptfoo, MB",
					of: { what: "assay, empty npm cache", figure: "totalMb" },
					to: { what: "promptfoo", figure: "totalMb" },
				},
			],
			note: `A clone of the last commit, production dependencies only. MB = sum of the sizes of all files. With an empty npm cache everything is downloaded.${promptfooNote()}`,
		};
	},
};

async function installClone(folder: string, cache: string): Promise<Figures> {
	const clone = path.join(folder, "clone");
	execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${PROJECT}`, clone]);
	try {
		const { cpuSeconds, seconds } = await measureTree({
			command: "npm",
			args: INSTALL,
			folder: clone,
			env: { npm_config_cache: cache },
			log: "install.log",
		});
		const program = path.join(clone, "packages/app/bin/assay.js");
		execFileSync(process.execPath, [program, "--version"]);
		const dependenciesMb = fileMegabytes(path.join(clone, "node_modules"));
		const sourcesMb = fileMegabytes(path.join(clone, "packages"));
		return {
			seconds,
			cpuSeconds,
			dependenciesMb,
			sourcesMb,
			totalMb: Math.round(dependenciesMb + sourcesMb),
			packages: packageCount(clone),
		};
	} finally {
		rmSync(clone, { recursive: true });
	}
}

function promptfooFigures(): Figures {
	const peers = benchFile("harness/peers");
	const modules = path.join(peers, "node_modules");
	const others = OTHER_PEERS.reduce(
		(sum, name) => sum + fileMegabytes(path.join(modules, name)),
		0,
	);
	const seconds = process.env["PROMPTFOO_INSTALL_SECONDS"];
	return {
		totalMb: Math.round(fileMegabytes(modules) - others),
		packages: packageCount(peers) - OTHER_PEERS.length,
		...(seconds !== undefined && { seconds: Number(seconds) }),
	};
}

function promptfooNote(): string {
	if (!hasPromptfoo())
		return " promptfoo is left out: it is not installed among the peers of the bench.";
	return " promptfoo is what stands among the peers of the bench, with its optional dependencies; it is not installed anew, its seconds are those of its installation where PROMPTFOO_INSTALL_SECONDS says them.";
}

/** Packages that npm has installed, by its own hidden lock file; links to the workspaces left out. */
function packageCount(folder: string): number {
	const file = path.join(folder, "node_modules/.package-lock.json");
	const { packages } = JSON.parse(readFileSync(file, "utf8")) as {
		readonly packages: Readonly<Record<string, { readonly link?: boolean }>>;
	};
	return Object.entries(packages).filter(
		([name, { link }]) => name.startsWith("node_modules/") && !link,
	).length;
}
