import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** The project's folder, from which the image is built. */
export const CONTEXT: string = path.resolve(import.meta.dirname, "../../../..");

/** Reads a file of the project. */
export function readRecipe(name: string): string {
	return readFileSync(path.join(CONTEXT, name), "utf8");
}

/** A part of the team as the compose file describes it. */
export interface Service {
	readonly image: string;
	readonly command?: readonly string[] | undefined;
	readonly environment: Readonly<Record<string, string>>;
	readonly healthcheck: { readonly test: readonly string[] };
	readonly depends_on?: Readonly<Record<string, { readonly condition: string }>> | undefined;
	readonly deploy?: { readonly replicas: number } | undefined;
	readonly read_only?: boolean | undefined;
	readonly cap_drop?: readonly string[] | undefined;
	readonly volumes: readonly string[];
	readonly ports?: readonly string[] | undefined;
	readonly stop_grace_period: string;
}

/** What the compose file starts. */
export interface Compose {
	readonly services: Readonly<Record<"database" | "server" | "worker", Service>>;
	readonly volumes: Readonly<Record<string, null>>;
}

const serviceSchema: z.ZodType<Service> = z.object({
	image: z.string(),
	command: z.array(z.string()).optional(),
	environment: z.record(z.string(), z.string()),
	healthcheck: z.object({ test: z.array(z.string()) }),
	depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
	deploy: z.object({ replicas: z.number() }).optional(),
	read_only: z.boolean().optional(),
	cap_drop: z.array(z.string()).optional(),
	volumes: z.array(z.string()),
	ports: z.array(z.string()).optional(),
	stop_grace_period: z.string(),
});
const composeSchema: z.ZodType<Compose> = z.object({
	services: z.object({ database: serviceSchema, server: serviceSchema, worker: serviceSchema }),
	volumes: z.record(z.string(), z.null()),
});

/** Reads the compose file. */
export function readCompose(): Compose {
	return composeSchema.parse(parse(readRecipe("deploy/compose.yaml"), { merge: true }));
}

/** Fills `${NAME}`, `${NAME:-default}` and `${NAME:?why}` in. @throws {TypeError} where a value is needed and there is none. */
export function interpolate(text: string, values: Readonly<Record<string, string>>): string {
	return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (...found: string[]) => {
		const [, name = "", kind, rest = ""] = found;
		const value = values[name] ?? "";
		if (value !== "") return value;
		if (kind === "?") throw new TypeError(`${name}: ${rest}`);
		return kind === "-" ? rest : "";
	});
}
