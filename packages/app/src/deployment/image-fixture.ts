import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtPages } from "@assay/web";
import { z } from "zod";
import { type Copy, copiesOf, parseContainerfile, type Stage } from "./containerfile.ts";
import { ignoredFiles } from "./ignored-files.ts";
import { CONTEXT, readRecipe } from "./recipe-files.ts";

/** The files that the image holds below `/assay`, in a folder of their own, for tests. */
export interface ImageFixture {
	readonly folder: string;
	remove(): void;
}

/**
 * Follows the COPY instructions of the Containerfile. What a stage installs cannot be had without a
 * registry: the packages that `npm ci --omit=dev --omit=optional` would install are links to those of the checkout,
 * and no other package is there.
 */
export async function imageFixture(): Promise<ImageFixture> {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-image-"));
	const stages = parseContainerfile(readRecipe("deploy/Containerfile"));
	const stage = (name: string | undefined): Stage => {
		const found = stages.find((one) => one.name === name);
		if (found === undefined) throw new TypeError(`the Containerfile has no stage ${name}`);
		return found;
	};
	for (const copy of copiesOf(stage(undefined))) {
		if (copy.from === undefined) copyContext(copy, folder);
		else if (copy.from === "dependencies") {
			for (const manifest of copiesOf(stage("manifests"))) copyContext(manifest, folder);
			linkDependencies(folder);
		} else cpSync(await builtPages(), path.join(folder, copy.target, "built"), { recursive: true });
	}
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyContext({ sources, target }: Copy, folder: string): void {
	const isIgnored = ignoredFiles(readRecipe(".dockerignore"));
	for (const source of sources) {
		const isFile = source.endsWith(".json");
		cpSync(
			path.join(CONTEXT, source),
			path.join(folder, target, isFile ? path.basename(source) : ""),
			{
				recursive: true,
				filter: (file) => !isIgnored(path.relative(CONTEXT, file).replaceAll(path.sep, "/")),
			},
		);
	}
}

const flag = z.boolean().optional();
const lockSchema = z.object({
	packages: z.record(
		z.string(),
		z.object({ dev: flag, devOptional: flag, link: flag, optional: flag }),
	),
});

/** Links every package of the lock file that is needed to run the program. */
function linkDependencies(folder: string): void {
	const { packages } = lockSchema.parse(JSON.parse(readRecipe("package-lock.json")));
	for (const [place, { dev, devOptional, link, optional }] of Object.entries(packages)) {
		const isInside = place.lastIndexOf("node_modules/") > place.indexOf("node_modules/");
		if (!place.includes("node_modules/") || isInside) continue;
		if (dev === true || devOptional === true || optional === true) continue;
		const target = path.join(folder, place);
		mkdirSync(path.dirname(target), { recursive: true });
		const own = path.join(folder, "packages", path.basename(place));
		symlinkSync(link === true ? own : path.join(CONTEXT, place), target);
	}
}
