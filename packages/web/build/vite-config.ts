import { globSync } from "node:fs";
import path from "node:path";
import type { InlineConfig } from "vite";

/** What most screens share goes into few files: a hundred small ones take longer to ask for than to read. */
const CHUNKS = {
	includeDependenciesRecursively: false,
	groups: [
		{ name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
		{ name: "router", test: /node_modules\/(use-sync-external-store|@tanstack)\// },
		// All of them in one file: tables name icons while the shell's files load, which wait for each other.
		{ name: "icons", test: /node_modules\/lucide-react\// },
		{
			// What the page for experts needs of them, which is loaded without the workbench.
			name: "basics",
			test: /sdk\/src\/(client\/|api\/read-address)|web\/src\/(data\/(observable|project-path)|design\/(button-class|class-names|clean-text|clip-text|format-number|kbd|safe-markdown|safe-text))\.tsx?$/,
		},
		{ name: "shell", test: /web\/src\/shell\/(?!team-corner)/ },
		{
			name: "parts",
			minShareCount: 10,
			test: /node_modules\/(@base-ui|@floating-ui|tabbable|reselect)\/|web\/src\/data\/|web\/src\/design\/(?!markdown|word-diff|diff-)/,
		},
	],
};

/** What is built together, so that its files are shared. */
type PageSet = "project" | "team";

/** How a set of pages is built: everything its own file, so that a strict content policy holds. */
export async function viteConfig(
	folder: string,
	{ outDir, set }: { readonly outDir: string; readonly set: PageSet },
): Promise<InlineConfig> {
	const [{ default: react }, { default: tailwind }] = await Promise.all([
		import("@vitejs/plugin-react"),
		import("@tailwindcss/vite"),
	]);
	return {
		root: folder,
		base: "/",
		configFile: false,
		logLevel: "error",
		plugins: [react(), tailwind()],
		build: {
			outDir,
			emptyOutDir: false,
			target: "es2023",
			sourcemap: false,
			modulePreload: { polyfill: false },
			rolldownOptions: {
				input: [...pagesOf(folder, set)],
				output: set === "project" ? { codeSplitting: CHUNKS } : {},
			},
			assetsInlineLimit: 0,
			reportCompressedSize: false,
			chunkSizeWarningLimit: 1000,
		},
	};
}

/** The workbench and the page for experts who were invited to a task; or the page of a team's server. */
function pagesOf(folder: string, set: PageSet): readonly string[] {
	return globSync("*.html", { cwd: folder })
		.filter((page) => (page === "team.html") === (set === "team"))
		.map((page) => path.join(folder, page));
}
