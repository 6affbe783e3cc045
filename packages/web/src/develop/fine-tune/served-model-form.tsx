import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { TextField } from "../../design/text-field.tsx";

/** Asks which model serves what a command has trained. */
export function ServedModelForm({ name }: { readonly name: string }): ReactElement {
	const [model, setModel] = useState("");
	const register = useApiAction("POST /fine-tunes/{name}/model");
	return (
		<form
			className="flex flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault();
				register.mutate({ name, model: model.trim() });
			}}
		>
			<TextField
				label="Model that serves it"
				placeholder="openai-compatible:my-model"
				value={model}
				onChange={setModel}
			/>
			{register.isError && <ErrorState error={register.error} />}
			<div>
				<Button type="submit" look="primary" disabled={model.trim() === "" || register.isPending}>
					Make a system of it
				</Button>
			</div>
		</form>
	);
}
