import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { copiesOf, parseContainerfile, wordsOf } from "./containerfile.ts";
import { ignoredFiles } from "./ignored-files.ts";
import { CONTEXT, interpolate, readCompose, readRecipe } from "./recipe-files.ts";
import { parseUnitFile } from "./unit-file.ts";

const stages = parseContainerfile(readRecipe("deploy/Containerfile"));
const image = stages.at(-1);
if (image === undefined) throw new TypeError("the Containerfile has no stage");
const isIgnored = ignoredFiles(readRecipe(".dockerignore"));

/** What the program reads from its environment; a name that is not among them sets nothing. */
const KNOWN = [
	"DATABASE_URL",
	"ASSAY_SECRET",
	"ASSAY_URL",
	"ASSAY_TRUST_PROXY",
	"ASSAY_METRICS_TOKEN",
	"POSTGRES_USER",
	"POSTGRES_DB",
	"POSTGRES_PASSWORD",
];

function isThere(source: string): boolean {
	return existsSync(path.join(CONTEXT, source));
}

describe("deploy/Containerfile", () => {
	it("starts from a base of one version, with the Node.js that the program needs", () => {
		const names = new Set(stages.map(({ name }) => name));
		const bases = stages.map(({ base }) => base).filter((base) => !names.has(base));
		expect(new Set(bases)).toEqual(new Set([expect.stringMatching(/^node:24\.\d+\.\d+-slim$/)]));
	});

	it("copies what there is and what is not kept out of the build", () => {
		const copies = stages.flatMap(copiesOf);
		const stagesNamed = stages.map(({ name }) => name);
		const others = copies.flatMap(({ from }) => from ?? []);
		expect(others.filter((from) => !stagesNamed.includes(from))).toEqual([]);
		const sources = copies.flatMap((copy) => (copy.from === undefined ? copy.sources : []));
		expect(sources.length).toBeGreaterThan(10);
		expect(sources.filter((source) => !isThere(source) || isIgnored(source))).toEqual([]);
	});

	it("knows the manifest of every package, so that each one's dependencies are installed", () => {
		const manifests = stages.find(({ name }) => name === "manifests");
		const copied = manifests === undefined ? [] : copiesOf(manifests).flatMap((one) => one.sources);
		const { workspaces } = JSON.parse(readRecipe("package.json"));
		expect(workspaces).toEqual(["packages/*"]);
		for (const name of ["core", "workflow", "adapters", "sdk", "web", "app"])
			expect(copied).toContain(`packages/${name}/package.json`);
	});

	it("runs as a user that is not root, with programs that are in it, and says how it is", () => {
		const user = image.instructions.findLast(({ name }) => name === "USER");
		expect(user?.text).toBe("node");
		for (const name of ["ENTRYPOINT", "HEALTHCHECK"]) {
			const program = wordsOf(image, name).find((word) => word.startsWith("/assay/"));
			const file = program?.slice("/assay/".length) ?? "";
			const copied = copiesOf(image).some(({ sources }) => sources.includes(path.dirname(file)));
			expect([file, copied, existsSync(path.join(CONTEXT, file))]).toEqual([file, true, true]);
		}
		expect(wordsOf(image, "CMD")[0]).toBe("serve");
	});
});

describe(".dockerignore", () => {
	it("keeps out all but what the program is made of", () => {
		const out = [".env", ".git/config", "packages/app/.env", "node_modules/x/a.js", "docs/cli.md"];
		const more = ["packages/app/src/cli/main.test.ts", "packages/web/node_modules/x.js"];
		expect([...out, ...more].filter((file) => !isIgnored(file))).toEqual([]);
		expect(["package-lock.json", "packages/app/src/cli/main.ts"].filter(isIgnored)).toEqual([]);
	});
});

describe("deploy/compose.yaml", () => {
	const { services, volumes } = readCompose();

	it("has PostgreSQL, a server and two workers, each with a health check, started in order", () => {
		expect(services.database.image).toMatch(/^postgres:17\.\d+$/);
		expect(services.worker.deploy?.replicas).toBe(2);
		expect(services.server.depends_on?.["database"]?.condition).toBe("service_healthy");
		expect(services.worker.depends_on?.["database"]?.condition).toBe("service_healthy");
		for (const { healthcheck, stop_grace_period } of Object.values(services)) {
			expect(healthcheck.test[0]).toBe("CMD");
			// The program gives what is under way ten seconds.
			expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(15);
		}
	});

	it("gives the program what it reads, and no secret of its own", () => {
		const settings = Object.values(services).flatMap(({ environment }) =>
			Object.entries(environment),
		);
		expect(settings.map(([name]) => name).filter((name) => !KNOWN.includes(name))).toEqual([]);
		const secrets = settings.filter(([name]) => /PASSWORD|SECRET|TOKEN/.test(name));
		expect(secrets.length).toBeGreaterThan(3);
		for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:[?-][^}]*\}$/);
		for (const [, value] of settings) expect(value).not.toMatch(/:\/\/\w+:(?!\$\{)/);
		const needed = ["POSTGRES_PASSWORD", "ASSAY_SECRET", "ASSAY_URL"];
		const text = JSON.stringify(services);
		for (const name of needed)
			expect(() =>
				interpolate(
					text,
					Object.fromEntries(needed.filter((one) => one !== name).map((one) => [one, "x"])),
				),
			).toThrow(name);
	});

	it("writes to its volumes alone, may do nothing more than it has to, and is reached through this machine", () => {
		for (const { cap_drop, read_only } of [services.server, services.worker])
			expect([read_only, cap_drop]).toEqual([true, ["ALL"]]);
		for (const volume of Object.values(services).flatMap((service) => service.volumes))
			expect(Object.keys(volumes)).toContain(volume.split(":")[0]);
		expect(services.server.ports).toEqual(["127.0.0.1:4480:4480"]);
		expect(services.database.ports).toBeUndefined();
	});

	it("asks for every variable that deploy/.env.example names, which sets none", () => {
		const lines = readRecipe("deploy/.env.example")
			.split("\n")
			.filter((line) => /^\w/.test(line));
		const names = lines.map((line) => line.replace(/=$/, ""));
		const asked = [...readRecipe("deploy/compose.yaml").matchAll(/\$\{(\w+)/g)].map(
			([, name]) => name,
		);
		expect(new Set(names)).toEqual(new Set(asked));
	});
});

describe.each(["server", "worker"])("deploy/assay-%s.service", (role) => {
	const { Install, Service = {}, Unit } = parseUnitFile(readRecipe(`deploy/assay-${role}.service`));

	it("starts the program with a command that there is, and gives it time to end", () => {
		const [command = ""] = Service["ExecStart"] ?? [];
		const [, file = "", word] = /\/opt\/assay\/(\S+\.js) (\w+)/.exec(command) ?? [];
		expect(existsSync(path.join(CONTEXT, file))).toBe(true);
		expect(word).toBe(role === "server" ? "serve" : "worker");
		expect(Number(Service["TimeoutStopSec"])).toBeGreaterThan(15);
		expect(Install?.["WantedBy"]).toEqual(["multi-user.target"]);
		expect(Unit?.["Description"]).toHaveLength(1);
	});

	it("is shut in: no right beyond its user's, no place to write but its own, secrets in a file", () => {
		for (const name of ["NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices"])
			expect([name, Service[name]]).toEqual([name, ["yes"]]);
		expect(Service["ProtectSystem"]).toEqual(["strict"]);
		expect(Service["CapabilityBoundingSet"]).toEqual([""]);
		expect(Service["User"]).toEqual(["assay"]);
		expect(Service["StateDirectory"]).toHaveLength(1);
		expect(Service["EnvironmentFile"]).toHaveLength(1);
		expect(Service["Environment"]).toEqual(["NODE_ENV=production"]);
		// Code that is compiled while it runs needs pages that are written and executed.
		expect(Service["MemoryDenyWriteExecute"]).toBeUndefined();
	});
});
