import { registerHooks } from "node:module";

const SDK = "@assay/sdk";

/**
 * Lets users' files import the SDK although it is not installed beside them (a project that runs
 * with a program installed elsewhere): where the project has none of its own, the program's is
 * taken.
 *
 * @param programUrl URL of a module of the program, from which its SDK is found.
 */
export function provideSdk(programUrl: string): void {
	registerHooks({
		resolve(specifier, context, next) {
			if (specifier !== SDK) return next(specifier, context);
			try {
				return next(specifier, context);
			} catch {
				// The project has no SDK of its own; a program without one fails here, and says so.
				return next(specifier, { ...context, parentURL: programUrl });
			}
		},
	});
}
