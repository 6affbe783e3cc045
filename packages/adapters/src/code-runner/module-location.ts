import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeReference } from "@assay/core/domain";
import { UserCodeError } from "@assay/core/domain";

/** Where a worker finds a module. */
export interface ModuleLocation {
	/** The same for the same content. */
	readonly key: string;
	/** URL of the file, or the name of a package installed for the project. */
	readonly specifier: string;
}

const SOURCE_FILE = /\.[cm]?[jt]s$/;
const PACKAGE_NAME = /^(?:@[\w.~-]+\/)?[a-z\d][\w.~-]*(?:\/[\w./~-]+)?$/i;

/**
 * Finds the module of a reference: a source file inside the project's folder, or a package by its
 * name. A file whose text has changed is another module.
 *
 * @throws {UserCodeError} for a file that is not there or lies outside, or a name that is neither.
 */
export function locateModule(projectRoot: string, code: CodeReference): ModuleLocation {
	if (!SOURCE_FILE.test(code.module)) {
		if (PACKAGE_NAME.test(code.module)) return { key: code.module, specifier: code.module };
		throw new UserCodeError(
			`Cannot load "${code.module}": it is neither a .ts or .js file nor the name of a package`,
		);
	}
	const file = path.resolve(projectRoot, code.module);
	if (!existsSync(file)) {
		throw new UserCodeError(
			`Cannot load "${code.module}": there is no such file in ${projectRoot}`,
		);
	}
	if (!isInside(realpathSync(projectRoot), realpathSync(file))) {
		throw new UserCodeError(
			`Cannot load "${code.module}": it lies outside the project, expected a file in ${projectRoot}`,
		);
	}
	const url = pathToFileURL(file);
	url.searchParams.set("v", code.sourceHash);
	return { key: url.href, specifier: url.href };
}

function isInside(folder: string, file: string): boolean {
	const relative = path.relative(folder, file);
	return !relative.startsWith("..") && !path.isAbsolute(relative);
}
