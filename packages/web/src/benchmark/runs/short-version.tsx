import type { ReactElement } from "react";

const SHOWN = 7;

/** Props of {@link ShortVersion}. */
export interface ShortVersionProps {
	/** What it is the version of, for the title. */
	readonly of: string;
	readonly version: string;
}

/** The start of a version's hash; all of it in the title. */
export function ShortVersion({ of, version }: ShortVersionProps): ReactElement {
	return (
		<code title={`Version of the ${of}: ${version}`} className="text-2xs text-ink-faint">
			{version.slice(0, SHOWN)}
		</code>
	);
}
