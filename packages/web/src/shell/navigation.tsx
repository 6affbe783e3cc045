import { CircleHelp, Command as CommandIcon, PanelLeft } from "lucide-react";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { PROJECT_PATH } from "../data/project-path.ts";
import { useApi } from "../data/use-api.ts";
import { classNames } from "../design/class-names.ts";
import { IconButton } from "../design/icon-button.tsx";
import { keysForPeople } from "./key-name.ts";
import { loadScreen } from "./load-screen.ts";
import { NavigationLink } from "./navigation-link.tsx";
import { PLACES } from "./places.ts";
import { ThemeButton } from "./theme-button.tsx";

const TeamCorner = lazy(async () => ({
	default: (await loadScreen(import("./team-corner.tsx"))).TeamCorner,
}));

const KEY = "assay-navigation";

/** Props of {@link Navigation}. */
export interface NavigationProps {
	readonly openPalette: () => void;
	readonly openHelp: () => void;
}

/** The screens, at the left; narrow with icons alone where the window or the user wants it so. */
export function Navigation({ openPalette, openHelp }: NavigationProps): ReactElement {
	const [isNarrow, setNarrow] = useState(isNarrowAtStart);
	const project = useApi("GET /project", {});
	const toggle = (): void => {
		localStorage.setItem(KEY, isNarrow ? "wide" : "narrow");
		setNarrow(!isNarrow);
	};
	return (
		<nav
			aria-label="Screens"
			className={classNames(
				"flex shrink-0 flex-col border-r border-line bg-nav",
				isNarrow ? "w-12" : "w-52",
			)}
		>
			<div
				className={classNames(
					"flex h-12 shrink-0 items-center gap-2",
					isNarrow ? "justify-center" : "justify-between pr-2 pl-3.5",
				)}
			>
				{!isNarrow && (
					<span className="flex min-w-0 items-center gap-2">
						<img src="/icon.svg" alt="" width={18} height={18} />
						<bdi className="truncate text-sm font-semibold" title={project.data?.name}>
							{project.data?.name ?? ""}
						</bdi>
					</span>
				)}
				<IconButton
					label={isNarrow ? "Show names of screens" : "Show icons only"}
					aria-expanded={!isNarrow}
					onClick={toggle}
					size="small"
				>
					<PanelLeft aria-hidden />
				</IconButton>
			</div>
			<div className="min-h-0 grow overflow-y-auto px-2 pb-2">
				{PLACES.map((group) => (
					<div
						key={group.name}
						role="group"
						aria-label={group.name}
						className={classNames(
							isNarrow ? "py-2 not-first:border-t not-first:border-line" : "mb-3",
						)}
					>
						{!isNarrow && (
							<h2 className="px-2 pb-1 text-2xs font-medium text-ink-faint">{group.name}</h2>
						)}
						<ul className="flex flex-col gap-px">
							{group.places.map((place) => (
								<li key={place.path}>
									<NavigationLink place={place} isNarrow={isNarrow} />
								</li>
							))}
						</ul>
					</div>
				))}
			</div>
			<div
				className={classNames(
					"flex shrink-0 items-center gap-0.5 border-t border-line p-2",
					isNarrow && "flex-col",
				)}
			>
				<IconButton label="Commands" shortcut={keysForPeople("mod+k")} onClick={openPalette}>
					<CommandIcon aria-hidden />
				</IconButton>
				<IconButton label="Keys" shortcut="?" onClick={openHelp}>
					<CircleHelp aria-hidden />
				</IconButton>
				<ThemeButton />
				{PROJECT_PATH !== "" && (
					<Suspense>
						<TeamCorner />
					</Suspense>
				)}
			</div>
		</nav>
	);
}

function isNarrowAtStart(): boolean {
	const stored = localStorage.getItem(KEY);
	return stored === null ? window.innerWidth < 1024 : stored === "narrow";
}
