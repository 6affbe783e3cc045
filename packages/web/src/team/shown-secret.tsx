import type { ReactElement } from "react";
import { CopyButton } from "../design/copy-button.tsx";
import { formatAbsolute } from "../design/format-time.ts";

/** A secret that is shown this once: a link, or a token. */
export function ShownSecret({
	expiresAt,
	secret,
	what,
}: {
	readonly secret: string;
	/** What it is, for people: "the link". */
	readonly what: string;
	readonly expiresAt: number | undefined;
}): ReactElement {
	return (
		<div role="status" className="rounded-md border border-line bg-sunken p-3">
			<p className="mb-2 text-sm">
				Copy {what} now: it is not shown again.
				{expiresAt !== undefined && ` It ends ${formatAbsolute(expiresAt)}.`}
			</p>
			<div className="flex items-start gap-2">
				<code className="min-w-0 grow text-xs break-all select-all">{secret}</code>
				<CopyButton text={secret} what={what} />
			</div>
		</div>
	);
}
