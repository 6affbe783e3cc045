/**
 * Chromium from npm, unpacked into the temporary folder together with the libraries and fonts that a
 * machine without a browser lacks: the package unpacks those only where it takes the machine for
 * Amazon's. Its own flags are left out: they put all of it into one process, which ends with a page.
 */
export async function packagedBrowser(): Promise<string> {
	process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs24.x";
	const { default: packaged } = await import("@sparticuz/chromium");
	return packaged.executablePath();
}
