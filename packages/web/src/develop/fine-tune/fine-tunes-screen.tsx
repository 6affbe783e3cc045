import { Wrench } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { fineTuneSearch } from "./fine-tune-search.ts";
import { FineTuneTable } from "./fine-tune-table.tsx";
import { FineTuneView } from "./fine-tune-view.tsx";
import { StartDialog } from "./start-dialog.tsx";

/** Fine-tunes: start one, follow it, and measure what came of it. */
export function FineTunesScreen(): ReactElement {
	const [{ set, start, tune }, setSearch] = useScreenSearch(fineTuneSearch);
	const answer = useApi("GET /fine-tunes", {});
	const options = useApi("GET /fine-tune-options", {});
	const begin = (
		<Button look="primary" onClick={() => setSearch({ start: true })}>
			<Wrench aria-hidden />
			Start a fine-tune
		</Button>
	);
	return (
		<DevelopFrame step="fine-tuning" actions={begin}>
			<Answer of={answer}>
				{({ fineTunes }) => {
					const shown = tune ?? fineTunes[0]?.name;
					if (shown === undefined)
						return (
							<EmptyState icon={Wrench} title="No fine-tune yet" action={begin}>
								Train a model on a curated set, at its provider or with a command of your own. The
								tuned model becomes a system, and the benchmark tells whether it is better.
							</EmptyState>
						);
					return (
						<div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_23rem] xl:items-start 2xl:grid-cols-[minmax(0,1fr)_28rem]">
							<FineTuneTable
								tunes={fineTunes}
								selected={shown}
								onSelect={(name) => setSearch({ tune: name })}
							/>
							<div className="rounded-lg border border-line bg-surface p-4">
								{fineTunes.some(({ name }) => name === shown) ? (
									<FineTuneView name={shown} />
								) : (
									<NotThere name={shown} />
								)}
							</div>
						</div>
					);
				}}
			</Answer>
			{start && options.data !== undefined && (
				<StartDialog
					options={options.data}
					set={set}
					onClose={() => setSearch({ start: false, set: undefined })}
					onStarted={(name) => setSearch({ start: false, set: undefined, tune: name })}
				/>
			)}
		</DevelopFrame>
	);
}

/** A job has to read the examples before its fine-tune is there. */
function NotThere({ name }: { readonly name: string }): ReactElement {
	return (
		<div role="status" className="flex flex-col gap-2 text-sm">
			<h2 className="foreign truncate text-base font-semibold">{name}</h2>
			<p className="text-ink-muted">
				There is no fine-tune of this name yet. One that was just started appears as soon as its
				examples are written; where that fails, its job says why.
			</p>
		</div>
	);
}
