import { createHash } from "node:crypto";
import { canonicalJson } from "../store/canonical.ts";

/** SHA-256 hex of a value's canonical JSON: `HashOf` of casework/lots.ts. Throws for what JSON cannot hold. */
export function hashOf(value: unknown): string {
	return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
