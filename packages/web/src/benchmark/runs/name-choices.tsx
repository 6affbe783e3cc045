import type { ReactElement } from "react";
import { Checkbox } from "../../design/checkbox.tsx";
import { toggleName } from "./run-draft.ts";

/** Props of {@link NameChoices}. */
export interface NameChoicesProps {
	readonly label: string;
	readonly choices: readonly { readonly name: string; readonly detail: string }[];
	/** `undefined`: all. */
	readonly chosen: readonly string[] | undefined;
	readonly onChange: (chosen: readonly string[] | undefined) => void;
}

/** Any of a project's systems or evaluators; all of them at first. */
export function NameChoices({ choices, chosen, label, onChange }: NameChoicesProps): ReactElement {
	const all = choices.map(({ name }) => name);
	const count = chosen?.length ?? all.length;
	return (
		<fieldset className="min-w-0">
			<legend className="flex w-full items-center pb-1 text-xs font-medium text-ink-muted">
				<span className="grow">{label}</span>
				<span className="num font-normal text-ink-faint">
					{count === all.length ? `all ${count}` : `${count} of ${all.length}`}
				</span>
			</legend>
			<div className="max-h-36 overflow-y-auto rounded-md border border-line">
				<div className="border-b border-line bg-sunken px-2.5 py-1.5">
					<Checkbox
						label="All"
						checked={count === 0 ? false : count === all.length ? true : "some"}
						onChange={(isChosen) => onChange(isChosen ? undefined : [])}
					/>
				</div>
				{choices.map(({ detail, name }) => (
					<div key={name} className="flex min-w-0 items-center gap-2 px-2.5 py-1 hover:bg-hover">
						<span className="min-w-0 grow truncate" title={name}>
							<Checkbox
								label={name}
								checked={chosen?.includes(name) ?? true}
								onChange={(isChosen) => onChange(toggleName(chosen, all, { name, isChosen }))}
							/>
						</span>
						<span className="shrink-0 text-xs text-ink-faint">{detail}</span>
					</div>
				))}
				{choices.length === 0 && (
					<p className="px-2.5 py-1.5 text-ink-faint">The project has none yet</p>
				)}
			</div>
		</fieldset>
	);
}
