import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { ToastProvider } from "../design/toast.tsx";

/** What every part of the page stands in: tooltips, toasts, and no inline styles from libraries. */
export function PageFrame({ children }: { readonly children: ReactNode }): ReactElement {
	return (
		<CSPProvider disableStyleElements>
			<Tooltip.Provider delay={400}>
				<ToastProvider>{children}</ToastProvider>
			</Tooltip.Provider>
		</CSPProvider>
	);
}
