/** A number of bytes or characters for people, such as `16 MB`. */
export function textSize(count: number): string {
	return count >= 1_000_000 ? `${Math.round(count / 1_000_000)} MB` : `${count} characters`;
}
