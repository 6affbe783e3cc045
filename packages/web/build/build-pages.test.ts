import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildPages } from "./build-pages.ts";

let folder = "";
let builds = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-pages-"));
	builds = path.join(folder, "dist/pages");
	mkdirSync(path.join(folder, "src"));
	writeFileSync(
		path.join(folder, "index.html"),
		'<script type="module" src="/src/main.ts"></script>',
	);
	writeFileSync(path.join(folder, "src/main.ts"), 'document.title = "page";');
});
afterEach(() => rmSync(folder, { recursive: true }));

function daysAgo(days: number): Date {
	return new Date(Date.now() - days * 24 * 60 * 60_000);
}

describe("buildPages()", () => {
	it("puts everything into files, so that no script stands in the page itself", async () => {
		await buildPages({ folder, pages: path.join(builds, "a") });
		const html = readFileSync(path.join(builds, "a/index.html"), "utf8");
		expect(html).toMatch(/<script type="module" crossorigin src="\/assets\/index-[\w-]+\.js">/);
		expect(html).not.toMatch(/<script[^>]*>[^<]/);
	});

	it("leaves one whole page and nothing beside it when two build the same at once", async () => {
		const pages = path.join(builds, "a");
		await Promise.all([buildPages({ folder, pages }), buildPages({ folder, pages })]);
		expect(readdirSync(builds)).toEqual(["a"]);
		expect(readdirSync(pages)).toEqual(["assets", "index.html"]);
	});

	it("keeps the page of a server that has run for a week, and takes one away that is months old", async () => {
		await buildPages({ folder, pages: path.join(builds, "running") });
		await buildPages({ folder, pages: path.join(builds, "old") });
		utimesSync(path.join(builds, "running"), daysAgo(7), daysAgo(7));
		utimesSync(path.join(builds, "old"), daysAgo(60), daysAgo(60));
		await buildPages({ folder, pages: path.join(builds, "new") });
		expect(readdirSync(builds)).toEqual(["new", "running"]);
	});
});
