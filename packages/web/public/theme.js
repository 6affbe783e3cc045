// Runs before the first paint, so that the page never shows in the wrong theme.
(() => {
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const apply = () => {
		let choice = "system";
		let density = "normal";
		try {
			choice = localStorage.getItem("assay-theme") ?? "system";
			density = localStorage.getItem("assay-density") ?? "normal";
		} catch {
			// Storage is closed to this page: the system's theme serves.
		}
		const isDark = choice === "dark" || (choice !== "light" && dark.matches);
		document.documentElement.dataset.theme = isDark ? "dark" : "light";
		document.documentElement.dataset.density = density;
	};
	apply();
	dark.addEventListener("change", apply);
	addEventListener("storage", apply);
	addEventListener("assay-theme", apply);
})();
