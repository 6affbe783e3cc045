import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { QualityList } from "./quality-list.tsx";
import { qualitySearch } from "./quality-search.ts";
import { QualityView } from "./quality-view.tsx";
import { TrainDialog } from "./train-dialog.tsx";

/** Quality models, or one of them; the making of one in a dialog. */
export function QualityScreen(): ReactElement {
	const [{ model, new: isNew }, setSearch] = useScreenSearch(qualitySearch);
	return (
		<>
			{model === undefined ? <QualityList /> : <QualityView key={model} name={model} />}
			{isNew && (
				<TrainDialog
					onClose={() => setSearch({ new: false })}
					onTrained={(name) => setSearch({ new: false, model: name, row: undefined })}
				/>
			)}
		</>
	);
}
