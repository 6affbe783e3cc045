import type { ReactElement, ReactNode } from "react";

/** A page with one thing to do, in the middle: sign in, join, set a password. */
export function CardPage({
	children,
	note,
	title,
}: {
	readonly title: string;
	/** Below the title. */
	readonly note?: ReactNode;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<main className="flex min-h-full items-start justify-center bg-sunken px-4 pt-[12vh] pb-8">
			<title>{`${title} – Assay`}</title>
			<div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6 shadow-xs">
				<div className="mb-5 flex items-center gap-2 text-sm font-semibold">
					<img src="/icon.svg" alt="" width={20} height={20} />
					Assay
				</div>
				<h1 className="text-lg font-semibold">{title}</h1>
				{note !== undefined && <div className="foreign mt-1 text-ink-muted">{note}</div>}
				<div className="mt-5">{children}</div>
			</div>
		</main>
	);
}
