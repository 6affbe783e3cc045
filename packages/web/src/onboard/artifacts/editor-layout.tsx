import type { ReactElement, ReactNode, Ref } from "react";

/** Props of {@link EditorLayout}. */
export interface EditorLayoutProps {
	readonly formRef?: Ref<HTMLDivElement> | undefined;
	readonly children: ReactNode;
	/** Beside the form where there is room, else below it. */
	readonly aside?: ReactNode;
}

/** A form with what it does beside it. */
export function EditorLayout({ aside, children, formRef }: EditorLayoutProps): ReactElement {
	return (
		<div className="mx-auto grid max-w-7xl items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
			<div ref={formRef} className="flex min-w-0 flex-col gap-4">
				{children}
			</div>
			<aside aria-label="What it does" className="min-w-0 xl:sticky xl:top-0">
				{aside}
			</aside>
		</div>
	);
}
