import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileWatch, watchFiles } from "./watch-files.ts";

let base = "";
let watch: FileWatch;
let heard: Set<string>;
const at = (...parts: readonly string[]): string => path.join(base, ...parts);
const write = (...parts: readonly string[]): void => {
	mkdirSync(path.dirname(at(...parts)), { recursive: true });
	writeFileSync(at(...parts), String(Math.random()));
};
beforeEach(async () => {
	base = mkdtempSync(path.join(tmpdir(), "assay-watch-"));
	for (const folder of ["project/a/b", "project/node_modules/p", "project/.git", "beside"])
		mkdirSync(at(folder), { recursive: true });
	heard = new Set();
	watch = watchFiles({
		root: at("project"),
		changed: (file, isFollowed) =>
			heard.add(`${path.relative(base, file)}${isFollowed ? " followed" : ""}`),
		failed: (reason) => heard.add(reason),
	});
	await isHeard(() => write("project/a/b/ready"), "project/a/b/ready");
});
afterEach(() => {
	watch.close();
	rmSync(base, { recursive: true });
});

/** Does it until it is heard of, since a watch begins a moment later. */
async function isHeard(act: () => void, name: string): Promise<boolean> {
	for (let i = 0; i < 200 && !heard.has(name); i++) {
		act();
		await setTimeout(20);
	}
	return heard.has(name);
}

describe("watchFiles()", () => {
	it("hears of files at any depth, in folders that come later or come back", async () => {
		expect(await isHeard(() => write("project/new/deep/x"), "project/new/deep/x")).toBe(true);
		renameSync(at("project/new"), at("project/moved"));
		expect(await isHeard(() => write("project/moved/deep/y"), "project/moved/deep/y")).toBe(true);
		rmSync(at("project/a"), { recursive: true });
		expect(await isHeard(() => write("project/a/b/again"), "project/a/b/again")).toBe(true);
	});

	it("leaves out packages and what starts with a dot, unless it is followed", async () => {
		write("project/node_modules/p/index.js");
		write("project/.git/HEAD");
		write("project/.env");
		expect(await isHeard(() => write("project/last"), "project/last")).toBe(true);
		expect([...heard].filter((one) => /node_modules|\/\./.test(one))).toEqual([]);
		watch.follow([at("project/.env")]);
		expect(await isHeard(() => write("project/.env"), "project/.env followed")).toBe(true);
	});

	it("follows a file outside, and no other of its folder", async () => {
		watch.follow([at("beside/criteria.ts")]);
		write("beside/other.ts");
		expect(await isHeard(() => write("beside/criteria.ts"), "beside/criteria.ts followed")).toBe(
			true,
		);
		expect([...heard].filter((one) => one.includes("other"))).toEqual([]);
	});
});
