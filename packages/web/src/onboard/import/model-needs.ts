import type { ProviderSetting } from "@assay/sdk/api";

/** What a model needs to be called, and whether it is there. */
export function modelNeeds(model: string, providers: readonly ProviderSetting[]): string {
	const provider = providers.find(({ name }) => model.startsWith(`${name}:`));
	if (provider === undefined) return "Expected provider:model, such as openai:gpt-4o-mini";
	const { key, keyVariables, name, needsKey } = provider;
	if (!needsKey) return `${name} needs no key`;
	return key === undefined
		? `Needs ${keyVariables.join(" or ")}, which is not set`
		: `Uses ${key.value}, which is set`;
}
