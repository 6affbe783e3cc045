#!/usr/bin/env -S node --max-semi-space-size=8 --
import module from "node:module";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
	process.stderr.write(`assay needs Node.js 24 or newer; this is ${process.version}\n`);
	process.exitCode = 1;
} else {
	module.enableCompileCache();
	const { main } = await import("../src/cli/main.ts");
	await main(process.argv);
}
