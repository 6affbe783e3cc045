import { FilePlus } from "lucide-react";
import { type ReactElement, useRef } from "react";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Screen } from "../../shell/screen.tsx";
import { DropOverlay } from "./drop-overlay.tsx";
import { DropPlace } from "./drop-place.tsx";
import { FileList } from "./file-list.tsx";
import { UploadView } from "./upload-view.tsx";
import { useImport } from "./use-import.ts";

/** Import: files are dropped or chosen, looked at, corrected, and taken in. */
export function ImportScreen(): ReactElement {
	const state = useImport();
	const input = useRef<HTMLInputElement>(null);
	const choose = (): void => input.current?.click();
	return (
		<Screen
			title="Import"
			actions={
				<Button onClick={choose}>
					<FilePlus aria-hidden />
					Choose files
				</Button>
			}
		>
			<input
				ref={input}
				type="file"
				multiple
				hidden
				aria-label="Files to import"
				onChange={({ currentTarget }) => {
					state.send([...(currentTarget.files ?? [])]);
					// The same file chosen again is a new choice.
					currentTarget.value = "";
				}}
			/>
			<DropOverlay onFiles={state.send} />
			<Answer of={state.uploads}>
				{({ uploads }) =>
					uploads.length + state.transfers.length === 0 ? (
						<DropPlace onChoose={choose} />
					) : (
						<div className="mx-auto flex max-w-[96rem] flex-col gap-6 lg:flex-row lg:items-start">
							<FileList
								uploads={uploads}
								transfers={state.transfers}
								selected={state.selected?.id}
								onSelect={state.select}
							/>
							<div className="min-w-0 grow">
								{state.selected !== undefined && (
									<UploadView key={state.selected.id} state={state} upload={state.selected} />
								)}
							</div>
						</div>
					)
				}
			</Answer>
		</Screen>
	);
}
