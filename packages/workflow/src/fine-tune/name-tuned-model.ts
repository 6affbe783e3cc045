import { ConflictError, type FineTune } from "@assay/core/domain";
import { type RegisterPorts, registerTunedModel } from "./register-tuned-model.ts";

/**
 * Says which model serves what a command has trained, and registers it as a system.
 *
 * @throws {ConflictError} where the fine-tune has not succeeded.
 */
export async function nameTunedModel(
	ports: RegisterPorts,
	name: string,
	model: string,
): Promise<FineTune> {
	const tune = await ports.box.update(name, (now) => {
		if (now.state.kind !== "succeeded")
			throw new ConflictError(
				`Cannot register the model of "${name}": it is ${now.state.kind}, expected one that has succeeded`,
			);
		return { ...now, state: { ...now.state, model } };
	});
	return registerTunedModel(ports, tune);
}
