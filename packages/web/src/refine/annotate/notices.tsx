import type { ReactElement, ReactNode } from "react";
import type { SessionState } from "./session-state.ts";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link Notices}. */
export interface NoticesProps {
	readonly state: SessionState;
	readonly dismiss: (id: string) => void;
}

/** What the person should know of the connection, the window, and answers that were not taken. */
export function Notices({ dismiss, state }: NoticesProps): ReactElement {
	const { hasOtherWindow, isKeptSafe, isOffline, kept, refused } = state;
	return (
		<section aria-label="Notices">
			{isOffline && (
				<Notice>
					No connection. {keptInWords(kept.length)} You can go on while there are rows at hand.
				</Notice>
			)}
			{!isOffline && kept.length > 0 && <Notice>{keptInWords(kept.length)}</Notice>}
			{!isKeptSafe && (
				<Notice>
					This browser keeps nothing over the end of the page. Do not close this window before
					everything is sent.
				</Notice>
			)}
			{hasOtherWindow && (
				<Notice>
					This link is also open in another window. Both work, and no row is shown in two.
				</Notice>
			)}
			{refused.map(({ detail, id, texts }) => (
				<div key={id} role="alert" className="border-b border-line bg-bad-soft px-3 py-2 sm:px-5">
					<p>
						<strong className="font-semibold text-bad">An answer was not taken.</strong> {detail}
					</p>
					{texts.length > 0 && (
						<details className="my-1">
							<summary className="flex min-h-11 items-center">What you had written</summary>
							{texts.map((text) => (
								<p key={text} className="foreign my-1">
									{text}
								</p>
							))}
						</details>
					)}
					<TouchButton onClick={() => dismiss(id)}>Understood</TouchButton>
				</div>
			))}
		</section>
	);
}

function Notice({ children }: { readonly children: ReactNode }): ReactElement {
	return (
		<p className="border-b border-line bg-warn-soft px-3 py-2 text-sm text-warn sm:px-5">
			{children}
		</p>
	);
}

function keptInWords(rows: number): string {
	if (rows === 0) return "What you write is kept on this device.";
	return `${rows === 1 ? "1 answer is" : `${rows} answers are`} kept on this device and will be sent by ${rows === 1 ? "itself" : "themselves"}.`;
}
