import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "vite";
import { compressFiles } from "./compress-files.ts";
import { viteConfig } from "./vite-config.ts";

const [folder = "", outDir = ""] = process.argv.slice(2);
await build(await viteConfig(folder, { outDir, set: "project" }));
// By itself, so that it changes nothing of what the workbench loads.
if (existsSync(path.join(folder, "team.html")))
	await build(await viteConfig(folder, { outDir, set: "team" }));
await compressFiles(outDir);
