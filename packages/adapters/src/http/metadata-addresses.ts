import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { ConfigurationError } from "@assay/core/domain";

/** Where clouds tell a machine its own keys: link-local addresses, and those of AWS and Alibaba beside them. */
const METADATA = new BlockList();
METADATA.addSubnet("169.254.0.0", 16, "ipv4");
METADATA.addSubnet("fe80::", 10, "ipv6");
METADATA.addAddress("fd00:ec2::254", "ipv6");
METADATA.addAddress("100.100.100.200", "ipv4");

/** @throws {ConfigurationError} for a URL whose host is the address of a cloud's metadata; a name is looked at by {@link lookupElsewhere}. */
export function requireElsewhere({ hostname }: URL): void {
	const address = hostname.replace(/^\[(.*)\]$/, "$1");
	if (isMetadata(address)) throw metadataRefused(hostname);
}

/** Looks a name up as `dns.lookup` does, and finds none that leads to a cloud's metadata. */
export const lookupElsewhere: LookupFunction = (hostname, options, found) => {
	lookup(hostname, options, (error, address, family) => {
		// What could not be found has no address, whatever the types say.
		const all = typeof address === "string" ? [address] : (address ?? []).map((one) => one.address);
		found(error ?? (all.some(isMetadata) ? metadataRefused(hostname) : null), address, family);
	});
};

function isMetadata(address: string): boolean {
	const family = isIP(address);
	return family !== 0 && METADATA.check(address, family === 6 ? "ipv6" : "ipv4");
}

function metadataRefused(host: string): ConfigurationError {
	return new ConfigurationError(
		`Cannot call ${host}: it is where a cloud tells a machine its keys, expected another address`,
	);
}
