import { ConfigurationError, nearestHint } from "@assay/core/domain";
import { toStoredDefinitions } from "@assay/workflow/definitions";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { definitionKey } from "../workbench/effective-project.ts";
import { type LabelingFlags, withLabeling } from "./labeling-session.ts";

/** `assay lf enable <name>` and `disable`: whether the votes of one made in the browser are used. */
export function lfSwitchCommand(
	name: string,
	isActive: boolean,
	flags: LabelingFlags,
): Promise<ExitCode> {
	return withLabeling(flags, async ({ output, project, workbench }) => {
		const names = project.labelingFunctions.map((one) => one.name);
		const found = project.labelingFunctions.find((one) => one.name === name);
		if (found === undefined)
			throw new ConfigurationError(
				`Cannot find labeling function "${name}"${nearestHint(name, names)}: there is no such one, expected one of: ${names.join(", ") || "none is there"}`,
			);
		if (project.origins.get(definitionKey("labeling-function", name)) === "code")
			throw new ConfigurationError(
				`Cannot switch labeling function "${name}": it comes from the configuration, expected active: ${isActive} there`,
			);
		const { active: _active, ...rest } = found;
		const labelingFunctions = [isActive ? rest : { ...rest, active: false }];
		await workbench.store.putDefinitions(
			toStoredDefinitions(
				{ criteria: [], evaluators: [], slices: [], systems: [], labelingFunctions },
				{ origin: "ui", createdAt: workbench.clock.now() },
			),
		);
		output.print(`Labeling function "${name}" is ${isActive ? "active" : "off"}`);
		output.json({ schema: 1, name, isActive });
		return EXIT_CODE.good;
	});
}
