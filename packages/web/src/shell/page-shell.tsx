import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactElement, Suspense, useEffect, useRef } from "react";
import { useJobNotices } from "../benchmark/runs/use-job-notices.ts";
import { ConfigurationBanner } from "./configuration-banner.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Navigation } from "./navigation.tsx";
import { useCommandKeys } from "./use-command-keys.ts";
import { usePageCommands } from "./use-page-commands.ts";

const CommandPalette = lazy(() =>
	import("./command-palette.tsx").then(
		(loaded) => ({ default: loaded.CommandPalette }),
		() => ({ default: Nothing }),
	),
);
const KeyboardHelp = lazy(() =>
	import("./keyboard-help.tsx").then(
		(loaded) => ({ default: loaded.KeyboardHelp }),
		() => ({ default: Nothing }),
	),
);

/** In place of what lies over the page, where its code did not come: the page below goes on. */
function Nothing(): ReactElement {
	return <></>;
}

/** The frame around every screen. What lies over the page is loaded after it. */
export function PageShell(): ReactElement {
	const main = useRef<HTMLElement>(null);
	const pathname = useRouterState({ select: (state) => state.location.pathname });
	useCommandKeys();
	useJobNotices();
	const page = usePageCommands();
	const before = useRef(pathname);
	useEffect(() => {
		// Keys go on from the new screen, not from the link that led to it.
		if (before.current !== pathname && main.current?.contains(document.activeElement) === false)
			main.current.focus({ preventScroll: true });
		before.current = pathname;
	}, [pathname]);
	return (
		<div className="flex h-full min-h-0">
			<a
				href="#main"
				onClick={(event) => {
					// The address holds the screen's state, and a fragment is no part of it.
					event.preventDefault();
					main.current?.focus();
				}}
				className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
			>
				Skip to the content
			</a>
			<Navigation openPalette={page.openPalette} openHelp={page.openHelp} />
			<div className="flex min-w-0 grow flex-col">
				<ConnectionBanner />
				<main
					id="main"
					ref={main}
					tabIndex={-1}
					className="flex min-h-0 grow flex-col outline-none"
				>
					<Outlet />
				</main>
				<ConfigurationBanner />
			</div>
			<Suspense>
				<CommandPalette isOpen={page.isPaletteOpen} onOpenChange={page.setPaletteOpen} />
				<KeyboardHelp isOpen={page.isHelpOpen} onOpenChange={page.setHelpOpen} />
			</Suspense>
		</div>
	);
}
