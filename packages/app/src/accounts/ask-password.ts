import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { type Readable, Writable } from "node:stream";
import { ConfigurationError } from "@assay/core/domain";

/** Where a password comes from, and where it is asked for. */
export interface PasswordSource {
	readonly input: Readable & { readonly isTTY?: boolean };
	/** Shows the question; never what is typed. */
	readonly ask: (question: string) => void;
}

/**
 * Asks for a new password twice on a terminal, without showing it; otherwise takes the first line.
 *
 * @throws {ConfigurationError} if the two differ, or there is none.
 */
export async function askPassword({ ask, input }: PasswordSource): Promise<string> {
	const isTerminal = input.isTTY === true;
	const lines = createInterface({ input, output: nowhere(), terminal: isTerminal });
	const interrupted = once(lines, "SIGINT").then(() => undefined);
	const ended = once(lines, "close").then(() => undefined);
	const answer = async (question: string): Promise<string | undefined> => {
		if (isTerminal) ask(question);
		return Promise.race([lines.question(""), interrupted, ended]);
	};
	try {
		const password = await answer("Password: ");
		if (password === undefined || password === "")
			throw new ConfigurationError("Cannot take the password: there is none, expected a line");
		if (isTerminal && (await answer("\nThe same again: ")) !== password)
			throw new ConfigurationError("Cannot take the password: the two differ, expected the same");
		return password;
	} finally {
		if (isTerminal) ask("\n");
		lines.close();
	}
}

function nowhere(): Writable {
	return new Writable({ write: (_chunk, _encoding, done) => done() });
}
