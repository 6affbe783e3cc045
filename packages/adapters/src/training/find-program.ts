import { existsSync } from "node:fs";
import path from "node:path";

/** The program that a command line starts: its first word that is no setting of a variable. */
export function programOf(command: string): string {
	const words = command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
	const program = words.find((word) => !/^\w+=/.test(word)) ?? "";
	return program.replaceAll(/^["']|["']$/g, "");
}

/** True where a program is there: a path from the folder, or a name in one of the folders of PATH. */
export function hasProgram(
	program: string,
	folder: string,
	env: Readonly<Record<string, string | undefined>>,
): boolean {
	if (program.includes("/") || program.includes("\\"))
		return existsSync(path.resolve(folder, program));
	const folders = (env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
	const endings = ["", ...(env["PATHEXT"] ?? "").split(";")];
	return folders.some((one) =>
		endings.some((ending) => existsSync(path.join(one, `${program}${ending}`))),
	);
}
