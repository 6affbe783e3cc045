import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { Clock } from "@assay/workflow/ports";
import type { TellableProject } from "../../cli/parent-output.ts";
import { dataPlace } from "../../workbench/open-workbench.ts";
import { projectEnvironment } from "../../workbench/project-environment.ts";
import type { Workbench } from "../../workbench/workbench.ts";

/** Why what the files say now is not what is used. */
export interface ConfigurationProblem {
	readonly detail: string;
	/** Milliseconds since 1970. */
	readonly since: number;
}

/** What the project's configuration says, as it was last read without an error; replaced as a whole. */
export interface LiveConfiguration extends Pick<Workbench, "project" | "env"> {
	readonly problem: ConfigurationProblem | undefined;
	/** Counts up with every change of it and of its problem. */
	readonly revision: number;
	/** Paths of the files that it rests on. */
	files(): readonly string[];
	/** Takes over what it says now; false, with a problem, where that cannot be. */
	take(project: TellableProject): boolean;
	/** Sets its problem; `undefined`: it has none. */
	setProblem(detail: string | undefined): void;
}

/** What a {@link LiveConfiguration} is made with. */
export interface LiveConfigurationOptions {
	/** As it was opened when the server started. */
	readonly workbench: Pick<Workbench, "project" | "env">;
	readonly envFile: string | undefined;
	readonly clock: Clock;
	/** What it says, or its problem, is another one. */
	readonly changed: () => void;
}

const ELSEWHERE =
	"Cannot take over the change: with it the project's data lies elsewhere (another DATABASE_URL, or another name), which is opened at the start; take it back, or start assay ui again";

/** Makes a {@link LiveConfiguration} of the one that the server started with. */
export function createLiveConfiguration(options: LiveConfigurationOptions): LiveConfiguration {
	const { changed, clock, workbench } = options;
	const { root } = workbench.project;
	const envFile = options.envFile === undefined ? undefined : path.resolve(options.envFile);
	let current: Pick<Workbench, "project" | "env"> = workbench;
	let problem: ConfigurationProblem | undefined;
	let revision = 0;

	const tell = (): void => {
		revision++;
		changed();
	};
	const setProblem = (detail: string | undefined): void => {
		if (problem?.detail === detail) return;
		problem = detail === undefined ? undefined : { detail, since: clock.now() };
		tell();
	};
	const refusalOf = (project: TellableProject): string | undefined => {
		try {
			const next = { project, env: projectEnvironment({ ...project, root }, envFile) };
			if (dataPlace(next) !== dataPlace(workbench)) return ELSEWHERE;
			const isOther = textOf(next) !== textOf(current);
			current = next;
			if (isOther) tell();
			return undefined;
		} catch (error) {
			if (error instanceof ConfigurationError) return error.message;
			throw error;
		}
	};
	return {
		get project() {
			return current.project;
		},
		get env() {
			return current.env;
		},
		get problem() {
			return problem;
		},
		get revision() {
			return revision;
		},
		files: () => [
			...current.project.files,
			...current.project.sources.map((source) => source.path),
			envFile ?? path.join(root, ".env"),
		],
		take(project) {
			const refusal = refusalOf(project);
			if (refusal !== undefined) setProblem(refusal);
			return refusal === undefined;
		},
		setProblem,
	};
}

function textOf({ env, project }: Pick<Workbench, "project" | "env">): string {
	const { inlinePrompts: _code, ...told } = project;
	return JSON.stringify([told, env]);
}
