/** What can go wrong in the cellar, as a closed list. Sentences for people are made at the edge. */
export type StoreErrorCode =
	| "version-conflict"
	| "lease-lost"
	| "chain-broken"
	| "key-erased"
	| "not-openable"
	| "no-such-object"
	| "object-damaged"
	| "migration-changed"
	| "migration-pending"
	| "server-unfit"
	| "cluster-failed"
	| "not-demonstration"
	| "backup-unusable";

/**
 * Thrown where the only right thing is to roll back: another writer was first, a lease ran out, a ciphertext does not open. What a caller
 * should handle as an everyday outcome (a full disk, a duplicate) is a value instead, never this.
 */
export class StoreError extends Error {
	readonly code: StoreErrorCode;

	constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "StoreError";
		this.code = code;
	}
}

/**
 * SQLSTATE classes that pass by themselves: no connection (08), no resources such as a full disk (53), the operator or a crash (57, 58),
 * a transaction that lost a race (40). A door answers 4xx on these and the sender comes again.
 */
const passingClasses = new Set(["08", "40", "53", "57", "58"]);

const passingSystemErrors = new Set([
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOENT",
	"EPIPE",
	"ETIMEDOUT",
	"ENOSPC",
	"EDQUOT",
	"EMFILE",
	"ENFILE",
	"EIO",
]);

function codeOf(error: unknown): string | null {
	if (typeof error !== "object" || error === null || !("code" in error)) return null;
	return typeof error.code === "string" ? error.code : null;
}

/**
 * Whether a failure of the database or the disk will pass without anybody changing the input. An error with no code counts as passing when
 * it says that the connection ended, because `pg` reports a lost connection in words only.
 */
export function isPassing(error: unknown): boolean {
	if (error instanceof StoreError) return error.code === "version-conflict" || error.code === "lease-lost";
	const code = codeOf(error);
	if (code !== null)
		return passingSystemErrors.has(code) || (code.length === 5 && passingClasses.has(code.slice(0, 2)));
	return error instanceof Error && /connection|timeout exceeded/i.test(error.message);
}
