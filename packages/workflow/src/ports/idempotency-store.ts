/** What the server answered to a request that may come again. */
export interface StoredReply {
	/** Chosen by the client; names one request. */
	readonly key: string;
	/** Hash of the request, so that a key that is used for another one is found out. */
	readonly requestHash: string;
	/** HTTP status. */
	readonly status: number;
	/** Text of the reply as it was sent. */
	readonly body: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** Replies by the key of their request, so that a repeated request gets its first reply. */
export interface IdempotencyStore {
	/** The first reply of a key stays; a later one changes nothing. */
	rememberReply(reply: StoredReply): Promise<void>;
	findReply(key: string): Promise<StoredReply | undefined>;
	/** Forgets the replies that were made before this time. Gives their number. */
	forgetReplies(before: number): Promise<number>;
}
