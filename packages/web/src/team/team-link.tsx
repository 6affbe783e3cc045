import { useRouter, useRouterState } from "@tanstack/react-router";
import type { MouseEvent, ReactElement, ReactNode } from "react";

/** Goes to another screen of the team's page. */
export function TeamLink({
	children,
	className,
	href,
}: {
	readonly href: string;
	readonly className: string;
	readonly children: ReactNode;
}): ReactElement {
	const { history } = useRouter();
	const pathname = useRouterState({ select: (state) => state.location.pathname });
	const go = (event: MouseEvent): void => {
		if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
		event.preventDefault();
		history.push(href);
	};
	return (
		<a
			href={href}
			onClick={go}
			aria-current={pathname === href ? "page" : undefined}
			className={className}
		>
			{children}
		</a>
	);
}
