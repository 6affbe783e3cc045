import { Outlet, useRouter } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { cleanText } from "../design/clean-text.ts";
import { Menu } from "../design/menu.tsx";
import { ThemeButton } from "../shell/theme-button.tsx";
import { signInCall } from "./sign-in-call.ts";
import { TeamLink } from "./team-link.tsx";
import { usePerson } from "./use-person.ts";

const LINK_CLASS =
	"rounded px-2 py-1 text-ink-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink";

/** What every screen of the team stands in: the ways to the others, and who is signed in. */
export function TeamFrame(): ReactElement {
	const session = usePerson();
	const { history } = useRouter();
	if (session === undefined) return <div aria-busy="true" />;
	const { isOperator, person } = session;
	return (
		<div className="flex min-h-full flex-col">
			<header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-4">
				<TeamLink href="/" className="flex items-center gap-2 rounded font-semibold">
					<img src="/icon.svg" alt="" width={18} height={18} />
					Assay
				</TeamLink>
				<nav aria-label="Screens" className="ml-4 flex gap-1 text-sm">
					<TeamLink href="/" className={LINK_CLASS}>
						Projects
					</TeamLink>
					{isOperator && (
						<>
							<TeamLink href="/accounts" className={LINK_CLASS}>
								Accounts
							</TeamLink>
							<TeamLink href="/audit" className={LINK_CLASS}>
								Audit log
							</TeamLink>
						</>
					)}
				</nav>
				<div className="ml-auto flex min-w-0 items-center gap-1">
					<ThemeButton />
					<Menu
						trigger={
							<Button look="plain" title={person.email}>
								<bdi className="max-w-40 truncate">{cleanText(person.name)}</bdi>
								<ChevronDown aria-hidden />
							</Button>
						}
						items={[
							{ label: "My account", run: () => history.push("/account") },
							{
								label: "Sign out",
								run: () =>
									void signInCall("sign-out").then(() => window.location.assign("/sign-in")),
							},
						]}
					/>
				</div>
			</header>
			<main id="main" className="mx-auto w-full max-w-5xl grow px-4 py-6">
				<Outlet />
			</main>
		</div>
	);
}
