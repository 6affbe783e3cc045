/** Votes of a block's rows as a column of a pool keeps them; `ABSTAIN` where there is none. */
export function votesOfColumn({ buffer, byteLength, byteOffset }: Uint8Array): Int8Array {
	return new Int8Array(buffer, byteOffset, byteLength);
}

/** Numbers of a block's rows, in single precision, as a column of a pool keeps them. */
export function numbersOfColumn({ buffer, byteLength, byteOffset }: Uint8Array): Float32Array {
	return new Float32Array(buffer, byteOffset, byteLength / Float32Array.BYTES_PER_ELEMENT);
}
