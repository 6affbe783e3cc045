/**
 * Fails when the source tree no longer has the shape that docs/architecture.md describes.
 * Reads import lines as text: house style allows only static imports at the top of a file (and
 * `await import("literal")` for what is loaded on use), so no parser is needed.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

/** Package, or folder of a package, and what it may import besides itself. This table IS the architecture. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	"core/domain": [],
	"core/numeric": ["core/domain"],
	"core/stats": ["core/domain", "core/numeric"],
	"core/text": ["core/domain", "core/numeric"],
	"core/agreement": ["core/domain", "core/numeric", "core/stats"],
	"core/correction": ["core/domain", "core/numeric", "core/stats"],
	"core/sampling": ["core/domain", "core/numeric", "core/stats"],
	"core/quality-model": ["core/domain", "core/numeric", "core/stats", "core/text", "core/jury"],
	"core/label-model": ["core/domain", "core/numeric", "core/stats"],
	"core/curation": ["core/domain", "core/numeric", "core/sampling", "core/text"],
	"core/jury": ["core/domain", "core/numeric", "core/stats"],
	"core/suggestions": ["core/domain", "core/numeric", "core/stats", "core/text"],
	"core/trend": ["core/domain", "core/numeric", "core/stats"],
	"core/pairwise": ["core/domain", "core/numeric", "core/stats"],
	"core/benchmark": ["core/domain", "core/numeric", "core/stats"],
	"workflow/ports": ["core/domain", "core/benchmark", "core/agreement", "core/correction"],
	workflow: ["core/*"],
	adapters: ["core/*", "workflow/ports"],
	sdk: ["core/domain", "core/benchmark", "core/agreement", "core/correction", "core/curation"],
	web: ["core/*", "sdk", "sdk/*"],
	app: ["core/*", "workflow/*", "workflow", "adapters/*", "sdk/*", "sdk", "web"],
};
const DUMPING_GROUND = /(^|\/)(utils?|helpers?|misc|common|shared|lib)(\/|\.tsx?$)/;
const IMPORT = /^(?:import|export)\s(?:[^'"]*?\sfrom\s)?["']([^"']+)["']|\bimport\("([^"]+)"\)/gm;
const UNDOCUMENTED =
	/(?<!\*\/\n)^export (?:abstract )?(?:async )?(?:function\*?|class|interface|type|const) (\w+)/gm;

const files = globSync(["packages/*/src/**/*.{ts,tsx}", "packages/web/build/**/*.ts"])
	.map((file) => file.replaceAll(path.sep, "/"))
	.filter((file) => !/\.test\.tsx?$/.test(file))
	.toSorted();
const problems: string[] = [];
const graph = new Map<string, string[]>();

/** `packages/core/src/stats/x.ts` and `packages/core/stats` both give `core/stats`. */
function unitOf(file: string): string {
	const [, name = "", ...inner] = file.split("/").filter((part) => part !== "src");
	return inner.length > 0 && !/\.tsx?$/.test(inner[0] ?? "") ? `${name}/${inner[0]}` : name;
}

function isAllowed(from: string, to: string): boolean {
	const [packageName = from] = from.split("/");
	const owner = from in ALLOWED ? from : packageName;
	if (to === owner || (!owner.includes("/") && to.startsWith(`${owner}/`))) return true;
	return (ALLOWED[owner] ?? []).some(
		(rule) => rule === to || (rule.endsWith("/*") && to.startsWith(rule.slice(0, -1))),
	);
}

function checkImports(file: string, source: string): void {
	const edges: string[] = [];
	for (const [, staticSpecifier, lazySpecifier] of source.matchAll(IMPORT)) {
		const specifier = staticSpecifier ?? lazySpecifier ?? "";
		const isRelative = specifier.startsWith(".");
		const target = isRelative
			? path.posix.join(path.posix.dirname(file), specifier)
			: specifier.replace(/^@assay\//, "packages/");
		if (isRelative && staticSpecifier !== undefined) edges.push(target);
		if (!target.startsWith("packages/")) continue;
		if (isRelative && target.split("/")[1] !== file.split("/")[1])
			problems.push(`${file}: relative import leaves the package`);
		if (!isAllowed(unitOf(file), unitOf(target)))
			problems.push(`${file}: ${unitOf(file)} may not import ${unitOf(target)}`);
	}
	graph.set(file, edges);
}

/** Depth-first search; reports each cycle once. */
function findCycles(): void {
	const state = new Map<string, "open" | "done">();
	const visit = (file: string, trail: readonly string[]): void => {
		if (state.get(file) === "done") return;
		if (state.get(file) === "open") {
			problems.push(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(" -> ")}`);
			return;
		}
		state.set(file, "open");
		for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
		state.set(file, "done");
	};
	for (const file of files) visit(file, []);
}

for (const file of files) {
	const source = readFileSync(file, "utf8");
	if (DUMPING_GROUND.test(file)) problems.push(`${file}: name says nothing; name the concept`);
	if (/\bthrow new Error\(/.test(source)) problems.push(`${file}: throws a bare Error`);
	if (/^export \*/m.test(source)) problems.push(`${file}: export * hides the public surface`);
	if (path.basename(file) !== "index.ts")
		for (const [, name] of source.matchAll(UNDOCUMENTED))
			problems.push(`${file}: export "${name}" has no doc comment`);
	checkImports(file, source);
}
findCycles();
for (const problem of problems) console.error(problem);
console.log(`${files.length} files checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
