import type { MatrixView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Popover } from "../../design/popover.tsx";
import type { MatrixSearch } from "./matrix-search.ts";

/** Props of {@link ColumnChooser}. */
export interface ColumnChooserProps {
	readonly view: MatrixView;
	readonly search: Pick<MatrixSearch, "hidden" | "folded">;
	readonly set: SetSearch<MatrixSearch>;
	readonly trigger: ReactElement<Record<string, unknown>>;
}

/** Which evaluators are shown, by criterion. */
export function ColumnChooser({ search, set, trigger, view }: ColumnChooserProps): ReactElement {
	const { folded, hidden } = search;
	const show = (names: readonly string[], isShown: boolean): void =>
		set({
			hidden: isShown
				? hidden.filter((name) => !names.includes(name))
				: [...new Set([...hidden, ...names])],
		});
	return (
		<Popover title="Columns" trigger={trigger}>
			<div className="flex w-72 flex-col gap-3">
				<div className="flex flex-wrap gap-1.5">
					<Button size="small" onClick={() => set({ hidden: [] })}>
						Show all
					</Button>
					<Button
						size="small"
						onClick={() => set({ folded: view.criteria.map(({ name }) => name) })}
					>
						Fold all
					</Button>
					<Button size="small" disabled={folded.length === 0} onClick={() => set({ folded: [] })}>
						Unfold all
					</Button>
				</div>
				{view.criteria.map((criterion) => {
					const own = view.evaluators
						.filter((one) => one.criterion === criterion.name)
						.map(({ name }) => name);
					const shown = own.filter((name) => !hidden.includes(name));
					if (own.length === 0) return undefined;
					return (
						<fieldset key={criterion.name} className="flex min-w-0 flex-col gap-1">
							<legend className="sr-only">{criterion.name}</legend>
							<Checkbox
								label={criterion.name}
								checked={shown.length === own.length ? true : shown.length > 0 && "some"}
								onChange={(isShown) => show(own, isShown)}
							/>
							<div className="flex flex-col gap-1 pl-6">
								{own.map((name) => (
									<Checkbox
										key={name}
										label={name}
										checked={!hidden.includes(name)}
										onChange={(isShown) => show([name], isShown)}
									/>
								))}
							</div>
						</fieldset>
					);
				})}
			</div>
		</Popover>
	);
}
