import { build } from "vite";
import { compressFiles } from "./compress-files.ts";
import { viteConfig } from "./vite-config.ts";

const [folder = "", out = ""] = process.argv.slice(2);
await build(await viteConfig(folder, out));
await compressFiles(out);
