import { createHash } from "node:crypto";

/** What an officer says of one scan, and what it is. Sealed in counter_scans. */
export type ScanAbout = {
	readonly kind: string;
	readonly person: number | null;
	readonly sheets: number;
	readonly type: "pdf" | "jpeg";
	/** Lower-case hex of the bytes. */
	readonly sha256: string;
};

export function sha256Of(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
