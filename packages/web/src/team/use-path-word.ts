import { useRouterState } from "@tanstack/react-router";

/** The second word of the address: the project of `/projects/…`. */
export function usePathWord(): string {
	const pathname = useRouterState({ select: (state) => state.location.pathname });
	const [, , word = ""] = pathname.split("/");
	return decodeURIComponent(word);
}
