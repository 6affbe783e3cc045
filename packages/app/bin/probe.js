// Exits with 0 where an address answers well, for health checks of containers, which have no curl.
const [address = ""] = process.argv.slice(2);
const isWell = await fetch(address, { signal: AbortSignal.timeout(4_000) }).then(
	({ ok }) => ok,
	() => false,
);
process.exitCode = isWell ? 0 : 1;
