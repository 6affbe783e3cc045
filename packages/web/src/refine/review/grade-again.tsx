import { RotateCcw } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { Button } from "../../design/button.tsx";
import { CollectDialog } from "../tasks/collect-dialog.tsx";

/** Props of {@link GradeAgain}. */
export interface GradeAgainProps {
	readonly run: string;
	readonly criterion: string;
}

/** Rows of one task; the server lists so many at a time. */
const MOST_ROWS = 200;

/** Asks people anew about rows whose labels are of an older criterion and may not hold any more. */
export function GradeAgain({ criterion, run }: GradeAgainProps): ReactElement {
	const [isOpen, setOpen] = useState(false);
	const place = { run, criterion, filter: "again" as const, limit: MOST_ROWS };
	const rows = useApi("GET /review/{run}/rows", place, { isEnabled: isOpen });
	const keys = rows.data?.items.map(({ key }) => key) ?? [];
	return (
		<>
			<Button onClick={() => setOpen(true)}>
				<RotateCcw aria-hidden />
				Grade again
			</Button>
			{keys.length > 0 && (
				<CollectDialog
					start={{
						run,
						choice: { run, rows: keys.join(",") },
						criteria: [criterion],
						includesLabelled: true,
					}}
					chosen={keys.length}
					isOpen={isOpen}
					onClose={() => setOpen(false)}
				/>
			)}
		</>
	);
}
