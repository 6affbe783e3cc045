/**
 * Fails when docs/dependencies.md and the packages' runtime dependencies differ: each has a line in
 * its package's table. The page is built from its development dependencies, so those of `web` count.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const documented = readFileSync("docs/dependencies.md", "utf8");
const problems: string[] = [];

for (const file of globSync("packages/*/package.json")) {
	const name = path.basename(path.dirname(file));
	const manifest: {
		readonly dependencies?: Readonly<Record<string, string>>;
		readonly devDependencies?: Readonly<Record<string, string>>;
	} = JSON.parse(readFileSync(file, "utf8"));
	const built = name === "web" ? manifest.devDependencies : {};
	const used = Object.keys({ ...manifest.dependencies, ...built }).filter(
		(one) => !one.startsWith("@assay/"),
	);
	const section = documented.split(/^## /m).find((part) => part.startsWith(`${name}\n`)) ?? "";
	const listed = Array.from(section.matchAll(/^\| `([^`]+)`/gm), (match) => match[1] ?? "");
	for (const one of used)
		if (!listed.includes(one)) problems.push(`${name}: ${one} has no line in docs/dependencies.md`);
	for (const one of listed)
		if (!used.includes(one)) problems.push(`${name}: ${one} has a line but is not a dependency`);
}

for (const problem of problems) console.error(problem);
console.log(`dependencies checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
