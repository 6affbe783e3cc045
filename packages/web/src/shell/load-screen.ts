/** The code of a screen did not come. */
export class ScreenCodeError extends TypeError {
	override readonly name = "ScreenCodeError";
}

/**
 * A screen's code, under way. Where it does not come the router would load the whole page anew, which
 * ends in the browser's own error while the server is away; so it gets an error of another kind.
 *
 * @throws {ScreenCodeError} when the code does not come.
 */
export async function loadScreen<Module>(module: Promise<Module>): Promise<Module> {
	try {
		return await module;
	} catch (cause) {
		throw new ScreenCodeError(
			"Cannot open this screen: its code did not come, as when the server is away or has a newer version of the page",
			{ cause },
		);
	}
}
